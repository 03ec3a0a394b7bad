package io.practicelinks.api.staff;

import io.micrometer.core.instrument.Counter;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Network;
import io.practicelinks.api.secret.KeyedHash;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may try to sign in once more? Any virtual thread.
 *
 * <p>An attempt is counted, in a transaction that ends before the password is looked at: {@value #MAX_ATTEMPTS} an hour for each
 * address, whether somebody has it or not. A network from which the person signed in within {@link #KNOWN_FOR} has a count of its own, all
 * others share one: so who guesses elsewhere shuts nobody out of where they work. No count locks a session, only the door.
 *
 * <p>What failed is on record, in the transaction that counts it as failed, and the first attempt that was one too many; where nobody has
 * the address there is no practice whose record it could be in, and a meter counts it.
 */
final class SignInService {

    /** Since the last sign-in from there. */
    static final Duration KNOWN_FOR = Duration.ofDays(30);

    private static final int MAX_ATTEMPTS = 10;
    private static final Duration WINDOW = Duration.ofHours(1);

    private static final String LOCKED = "locked";

    private static final Buffer ANYWHERE_ELSE = Buffer.buffer();

    /** Asked about in place of who is not there, so that it takes as long. */
    private static final StaffSession NOBODY = new StaffSession(new UUID(0, 0), new UUID(0, 0));

    private final Database database;
    private final Database relay;
    private final AuditStore audit;
    private final KeyedHash keyedHash;
    private final SignInMeters meters;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();
    private final StaffNetworkStore networks = new StaffNetworkStore();
    private final SignInStore counts = new SignInStore();

    /** @param relay may forget networks of all practices */
    SignInService(
            Database database,
            Database relay,
            AuditStore audit,
            KeyedHash keyedHash,
            SignInMeters meters,
            Clock clock) {
        this.database = database;
        this.relay = relay;
        this.audit = audit;
        this.keyedHash = keyedHash;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Counts an attempt. Fails with {@link Failure.TooMany} where it is one too many.
     *
     * @param address of the client
     */
    SignInAttempt begin(String email, String address) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Buffer emailHash = SignInHashes.ofEmail(email);
        @Nullable StaffSession person = database.inTransaction(tx -> staff.byAddress(tx, emailHash));
        StaffSession asked = person == null ? NOBODY : person;
        Buffer networkHash = networkHash(asked, address);
        @Nullable
        SignInAttempt allowed = database.<@Nullable SignInAttempt>asPractice(asked.practiceId(), tx -> {
            @Nullable String passwordHash = staff.passwordHash(tx, asked);
            boolean isKnown = networks.isKnown(tx, asked, networkHash, now.minus(KNOWN_FOR));
            Buffer place = isKnown ? networkHash : ANYWHERE_ELSE;
            SignInAttempt attempt = new SignInAttempt(emailHash, place, networkHash, person, passwordHash);
            int attempts = counts.count(tx, emailHash, place, now, now.minus(WINDOW));
            if (attempts == MAX_ATTEMPTS + 1) {
                record(tx, attempt, LOCKED, MAX_ATTEMPTS);
            }
            return attempts > MAX_ATTEMPTS ? null : attempt;
        });
        if (allowed == null) {
            meters.locked().increment();
            throw new Failure.TooMany(WINDOW);
        }
        return allowed;
    }

    /** Nobody is let in by that attempt. Fails where that cannot be put on record. */
    void failed(SignInAttempt attempt) {
        @Nullable StaffSession person = attempt.person();
        boolean isOpen = attempt.passwordHash() != null;
        // Of nobody too, so that it takes as long.
        database.<@Nullable Void>asPractice((person == null ? NOBODY : person).practiceId(), tx -> {
            int failures = counts.countFailure(tx, attempt.emailHash(), attempt.place());
            record(tx, attempt, isOpen ? "password" : "closed", failures);
            return null;
        });
        Counter refused = isOpen ? meters.password() : meters.closed();
        (person == null ? meters.unknown() : refused).increment();
    }

    private void record(SqlClient tx, SignInAttempt attempt, String reason, int failures) {
        @Nullable StaffSession person = attempt.person();
        if (person == null) {
            return;
        }
        Map<String, Object> detail = Map.of(
                "reason", reason, "failures", failures, "network", attempt.isFromKnownNetwork() ? "known" : "new");
        String staffId = person.staffId().toString();
        audit.append(
                tx,
                new AuditEvent(person.practiceId(), Actor.SYSTEM, "staff.sign-in-failed", "staff", staffId, detail));
    }

    /** That person signed in by that attempt: it counts no more, and its network is known. */
    void succeeded(SqlClient tx, SignInAttempt attempt, StaffSession person) {
        counts.forget(tx, attempt.emailHash(), attempt.place());
        networks.note(tx, person, attempt.networkHash(), OffsetDateTime.now(clock));
    }

    /** Forgets attempts of more than an hour ago, and networks that are not known any more. */
    void sweep() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.<@Nullable Void>inTransaction(tx -> {
            counts.forgetBefore(tx, now.minus(WINDOW));
            return null;
        });
        relay.<@Nullable Void>inTransaction(tx -> {
            networks.forgetBefore(tx, now.minus(KNOWN_FOR));
            return null;
        });
    }

    private Buffer networkHash(StaffSession person, String address) {
        return Buffer.buffer(keyedHash.of(
                "staff-network",
                person.practiceId().toString(),
                person.staffId().toString(),
                Network.of(address)));
    }
}
