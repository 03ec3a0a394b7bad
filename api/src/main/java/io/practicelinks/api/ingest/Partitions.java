package io.practicelinks.api.ingest;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Are there partitions for all days for which clicks are kept? Made at the start and when the day changes, always before a click of
 * that day is stored: a click without its partition would become a dead letter. Any virtual thread; making them twice does nothing.
 */
final class Partitions {

    private final PartitionService service;
    private final Clock clock;
    private volatile @Nullable KeptDays ensured;

    Partitions(PartitionService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    void ensure() {
        KeptDays days = KeptDays.at(clock.instant());
        if (!days.equals(ensured)) {
            service.ensure(days);
            ensured = days;
        }
    }
}
