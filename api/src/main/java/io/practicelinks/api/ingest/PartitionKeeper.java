package io.practicelinks.api.ingest;

import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every minute that clicks have their partitions, and drops those of days that are no longer kept: raw clicks go, rollups stay.
 * Owned by one virtual thread; several instances of the api may do the same at once.
 */
final class PartitionKeeper implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LOOK_AT_THE_CLOCK = Duration.ofSeconds(1);

    private final Partitions partitions;
    private final PartitionService service;
    private final IngestMeters meters;
    private final Clock clock;
    private Instant due = Instant.MIN;

    PartitionKeeper(Partitions partitions, PartitionService service, IngestMeters meters, Clock clock) {
        this.partitions = partitions;
        this.service = service;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        Instant now = clock.instant();
        if (!now.isBefore(due)) {
            KeptDays days = KeptDays.at(now);
            partitions.makeAhead();
            try {
                dropExpired(days);
            } finally { // that a day cannot be dropped must show as just that
                meters.partitions(service.state(days));
            }
            due = now.plus(EVERY);
        }
        return LOOK_AT_THE_CLOCK;
    }

    private void dropExpired(KeptDays days) {
        try {
            LocalDate dropped = service.dropExpired(days);
            while (dropped != null) {
                meters.countDroppedPartition();
                LOG.info("Dropped the clicks of {}; their rollups stay", dropped);
                dropped = service.dropExpired(days);
            }
        } catch (PartitionInUse inUse) {
            LOG.info("Clicks are in use for long; dropping those that are no longer kept is tried again in {}", EVERY);
        }
    }
}
