package io.practicelinks.api.outbox;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Gives up what is no longer worth doing, erasing its payload, and forgets what was done a day ago. */
public final class OutboxSweep implements Round {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final OutboxStore store;
    private final Clock clock;

    /** @param database the pool of the relay's role */
    public OutboxSweep(Database database, OutboxStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        Instant now = clock.instant();
        database.inTransaction(tx -> {
            store.purge(tx, now.minus(KEPT));
            return store.expire(tx, now);
        });
        return EVERY;
    }
}
