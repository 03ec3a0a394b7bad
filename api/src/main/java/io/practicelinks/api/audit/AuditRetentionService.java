package io.practicelinks.api.audit;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Deletes events after six years (45 CFR 164.316(b)(2)(i); specs section 10, row 17), and no other: the database refuses those. The newest
 * of them stays: under the key, it shows the check that what is gone before it had expired.
 */
public final class AuditRetentionService implements Round {

    private static final int KEPT_YEARS = 6;

    /** A day more, since Postgres' clock and that of whoever checks may be behind. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private static final int AT_ONCE = 1_000;
    private static final Duration EVERY = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final AuditChainStore store = new AuditChainStore();

    /** @param database of the role AUDIT */
    public AuditRetentionService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Events from then on must be there. */
    static Instant keptSince(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minusYears(KEPT_YEARS).toInstant();
    }

    @Override
    public Duration run() {
        Instant keptSince = keptSince(clock.instant().minus(MARGIN));
        int deleted = database.inTransaction(tx -> {
            ChainHead unused = store.lockHead(tx); // no seal is added meanwhile
            return store.deleteOlderThan(tx, keptSince, AT_ONCE);
        });
        return deleted > 0 ? Duration.ZERO : EVERY;
    }
}
