package io.practicelinks.api.code;

import java.time.Duration;

/**
 * How much may go through, and how fast? Holds {@code burst} tokens, and where it is not full gets another each {@code interval}.
 *
 * @param burst at least 1
 * @param interval at least a millisecond
 */
record TokenBucket(int burst, Duration interval) {

    private static final Duration DAY = Duration.ofDays(1);

    /** A bucket that gets so many tokens an hour. */
    static TokenBucket perHour(int burst, int tokens) {
        return new TokenBucket(burst, Duration.ofHours(1).dividedBy(tokens));
    }

    /** A bucket out of which no 24 hours get more than so many tokens: half of them at once, the other half over the day. */
    static TokenBucket perDay(int tokens) {
        int half = tokens / 2;
        return new TokenBucket(half, DAY.dividedBy(half));
    }

    /** How long an empty one takes to be full. */
    Duration timeToFill() {
        return interval.multipliedBy(burst);
    }
}
