package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Erases what clicks that were set aside held, when clicks of their day are no longer kept. That there was one stays: the books need it.
 */
final class SetAsideRetentionService implements Round {

    private static final int AT_ONCE = 1_000;
    private static final Duration EVERY = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final DeadLetterStore letters = new DeadLetterStore();

    SetAsideRetentionService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        KeptDays days = KeptDays.at(clock.instant());
        int erased = database.inTransaction(
                tx -> letters.eraseOlderThan(tx, days.first().atStartOfDay().toInstant(ZoneOffset.UTC), AT_ONCE));
        return erased < AT_ONCE ? EVERY : Duration.ZERO;
    }
}
