package io.practicelinks.api.staff;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.secret.SecretTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. Any virtual thread.
 *
 * <p>A token is {@value #PREFIX} and a random one; only its hash is kept. How often a password may be tried is {@link SignInService}'s.
 */
final class StaffSessionService {

    static final String PREFIX = "pls_";

    /** Without use by a person (45 CFR 164.312(a)(2)(iii)). */
    static final Duration IDLE = Duration.ofMinutes(15);

    /** However much it is used. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private final Database database;
    private final AuditStore audit;
    private final Passwords passwords;
    private final SignInService signIns;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();
    private final StaffSessionStore sessions = new StaffSessionStore();

    StaffSessionService(Database database, AuditStore audit, Passwords passwords, SignInService signIns, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** A fresh session, whose token is shown this once. */
    record Opened(StaffSession session, String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Opened[secret]";
        }
    }

    /**
     * Fails with {@link Failure.Unauthenticated} alike for a wrong password, an unknown address and a disabled person, and with
     * {@link Failure.TooMany} whatever the password; with {@link Failure.Unavailable} where too many passwords are looked at, which is no attempt.
     *
     * @param address of the client
     */
    Opened open(String email, String password, String address) {
        SignInAttempt attempt;
        boolean isRight;
        try (Passwords.Place place = passwords.place()) {
            attempt = signIns.begin(email, address);
            isRight = place.matches(password, attempt.passwordHash());
        }
        @Nullable Opened opened = isRight ? opened(attempt) : null;
        if (opened == null) {
            signIns.failed(attempt);
            throw new Failure.Unauthenticated();
        }
        return opened;
    }

    private @Nullable Opened opened(SignInAttempt attempt) {
        @Nullable StaffSession person = attempt.person();
        @Nullable String hash = attempt.passwordHash();
        if (person == null || hash == null) {
            return null;
        }
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.<@Nullable Opened>asPractice(person.practiceId(), tx -> {
            // Once more, and locked: the person may have been disabled, or have another password, since.
            if (!hash.equals(staff.passwordHash(tx, person))) {
                return null;
            }
            signIns.succeeded(tx, attempt, person);
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

    /** The session of that token, which ends as if nobody had asked; null where there is none. */
    @Nullable
    StaffSession find(String token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.inTransaction(tx -> sessions.find(tx, SignInHashes.ofToken(token), now, now.minus(IDLE)));
    }

    /** The session of that token, which is used by that; null where there is none. */
    @Nullable
    StaffSession use(String token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.inTransaction(tx -> sessions.use(tx, SignInHashes.ofToken(token), now, now.minus(IDLE)));
    }

    /** Ends the session of that token, of a person of that practice. A repeat finds none. */
    void close(UUID practiceId, String token) {
        database.<@Nullable Void>asPractice(practiceId, tx -> {
            UUID staffId = sessions.delete(tx, SignInHashes.ofToken(token));
            if (staffId != null) {
                audit.append(tx, AuditEvent.of(practiceId, Actor.staff(staffId), "staff.signed-out", "staff", staffId));
            }
            return null;
        });
    }

    /** Forgets sessions that have ended. */
    void sweep() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.<@Nullable Void>inTransaction(tx -> {
            sessions.deleteEnded(tx, now, now.minus(IDLE));
            return null;
        });
    }
}
