package io.practicelinks.api.emailproof;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Forgets what is no longer needed: hashes of expired codes, proofs of yesterday. */
public final class EmailProofExpiryService implements Round {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database relay;
    private final Clock clock;
    private final EmailProofStore proofs = new EmailProofStore();

    /** @param relay a database of the role that sees all practices' rows, of this table not their contents */
    public EmailProofExpiryService(Database relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        Instant now = clock.instant();
        relay.<@Nullable Void>inTransaction(tx -> {
            proofs.eraseExpired(tx, now);
            proofs.deleteExpiredBefore(tx, now.minus(KEPT));
            return null;
        });
        return EVERY;
    }
}
