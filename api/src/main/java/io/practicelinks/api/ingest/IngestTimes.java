package io.practicelinks.api.ingest;

import java.time.Duration;

/**
 * The time limits of ingest.
 *
 * @param grace how long a numbered click may be on its way, and an edge silent, before it counts
 * @param takeOverAfter how long another consumer may hold an entry; longer than a transaction takes
 */
public record IngestTimes(Duration grace, Duration takeOverAfter) {

    private static final Duration TAKE_OVER_AFTER = Duration.ofSeconds(10);

    public static IngestTimes withGrace(Duration grace) {
        return new IngestTimes(grace, TAKE_OVER_AFTER);
    }
}
