package io.practicelinks.api.ingest;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Is there a partition for every click that may come now? A click without one would become a dead letter. Any virtual thread; making
 * them twice does nothing.
 */
final class Partitions {

    private final PartitionService service;
    private final Clock clock;
    private volatile @Nullable KeptDays made;

    Partitions(PartitionService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** Makes those that are missing of the days for which clicks are kept. */
    void makeAhead() {
        KeptDays days = KeptDays.at(clock.instant());
        service.ensure(days);
        made = days;
    }

    /**
     * Makes them where nobody did for so long that today's clicks may be without: at the start, or after a long sleep. Else it is no
     * reason to keep clicks waiting that those ahead cannot be made: there is a day to mend that.
     */
    void ensureForNow() {
        KeptDays known = made;
        if (known == null || !known.lastFor(KeptDays.at(clock.instant()))) {
            makeAhead();
        }
    }
}
