package io.practicelinks.edge.link;

import java.util.random.RandomGenerator;

/**
 * After how long may the next attempt be made? Doubles with every failure up to a limit, and spreads each delay over its upper half, so
 * that the edges of a Redis that comes back do not all come at once. Owned by one thread.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 50;
    private static final long MAX_MILLIS = 2_000;

    private final RandomGenerator random;

    private long nextMillis = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Milliseconds until the next attempt, at least 1. */
    long next() {
        long delay = nextMillis;
        nextMillis = Math.min(MAX_MILLIS, delay * 2);
        return delay / 2 + random.nextLong(delay / 2 + 1);
    }

    /** True before the first failure since things went well. */
    boolean isUnused() {
        return nextMillis == FIRST_MILLIS;
    }

    /** Things go well again. */
    void reset() {
        nextMillis = FIRST_MILLIS;
    }
}
