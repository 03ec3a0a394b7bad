package io.practicelinks.api.ingest;

import java.time.Duration;

/**
 * The time limits of ingest.
 *
 * @param grace how long a numbered click may be on its way, and an edge silent, before it counts
 * @param takeOverAfter how long another consumer may hold an entry; longer than a transaction takes
 */
public record IngestTimes(Duration grace, Duration takeOverAfter) {

    /** design.md section 6, "Accounting", sets the grace. */
    public static final IngestTimes DEFAULT = new IngestTimes(Duration.ofSeconds(60), Duration.ofSeconds(10));
}
