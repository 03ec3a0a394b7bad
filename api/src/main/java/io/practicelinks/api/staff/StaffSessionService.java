package io.practicelinks.api.staff;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.secret.SecretTokens;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. Any virtual thread.
 *
 * <p>A token is {@value #PREFIX} and a random one; only its hash is kept. An attempt is counted, in a transaction of its
 * own, before the password is looked at: {@value #MAX_ATTEMPTS} an hour for each address, whether somebody has it or not. That locks
 * nobody's session, only the door.
 */
final class StaffSessionService {

    static final String PREFIX = "pls_";

    /** Without use (45 CFR 164.312(a)(2)(iii)). */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** However much it is used. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final int MAX_ATTEMPTS = 10;
    private static final Duration ATTEMPTS_WINDOW = Duration.ofHours(1);

    private final Database database;
    private final AuditStore audit;
    private final Passwords passwords;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();
    private final StaffSessionStore sessions = new StaffSessionStore();

    StaffSessionService(Database database, AuditStore audit, Passwords passwords, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** A fresh session, whose token is shown this once. */
    record Opened(StaffSession session, String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[secret]";
        }
    }

    /** Fails with {@link Failure.Unauthenticated} alike for a wrong password, an unknown address and a disabled person. */
    Opened open(String email, String password) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Buffer emailHash = SignInHashes.ofEmail(email);
        int attempts =
                database.inTransaction(tx -> sessions.countAttempt(tx, emailHash, now, now.minus(ATTEMPTS_WINDOW)));
        if (attempts > MAX_ATTEMPTS) {
            throw new Failure.TooMany(ATTEMPTS_WINDOW);
        }
        @Nullable StaffSession person = database.inTransaction(tx -> staff.byAddress(tx, emailHash));
        @Nullable
        String hash = person == null
                ? null
                : database.<@Nullable String>asPractice(person.practiceId(), tx -> staff.passwordHash(tx, person));
        if (!passwords.matches(password, hash) || person == null) {
            throw new Failure.Unauthenticated();
        }
        return database.asPractice(person.practiceId(), tx -> {
            // Once more, and locked: the person may have been disabled, or have another password, since.
            if (hash == null || !hash.equals(staff.passwordHash(tx, person))) {
                throw new Failure.Unauthenticated();
            }
            sessions.forgetAttempts(tx, emailHash);
            String token = PREFIX + SecretTokens.generate();
            OffsetDateTime expiresAt = now.plus(LIFETIME);
            sessions.insert(tx, SignInHashes.ofToken(token), person, now, expiresAt);
            audit.append(
                    tx,
                    AuditEvent.of(
                            person.practiceId(),
                            Actor.staff(person.staffId()),
                            "staff.signed-in",
                            "staff",
                            person.staffId()));
            return new Opened(person, token, expiresAt.toInstant());
        });
    }

    /** The session of that token, which is used by that; null where there is none. */
    @Nullable
    StaffSession use(String token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.inTransaction(tx -> sessions.use(tx, SignInHashes.ofToken(token), now, now.minus(IDLE)));
    }

    /** Ends the session of that token. */
    void close(String token) {
        database.<@Nullable Void>inTransaction(tx -> {
            sessions.delete(tx, SignInHashes.ofToken(token));
            return null;
        });
    }

    /** Forgets sessions that have ended, and attempts of more than an hour ago. */
    void sweep() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.<@Nullable Void>inTransaction(tx -> {
            sessions.deleteEnded(tx, now, now.minus(IDLE));
            sessions.forgetAttemptsBefore(tx, now.minus(ATTEMPTS_WINDOW));
            return null;
        });
    }
}
