package io.practicelinks.edge.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** When to try again: after each failure twice as long, with jitter, so that edges do not come back together. One thread. */
final class BackOff {

    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;
    private Duration next;
    private long notBeforeNanos;
    private boolean isWaiting;

    /** @param random from 0 to 1 */
    BackOff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.next = first;
    }

    boolean isDue(long nowNanos) {
        return !isWaiting || nowNanos - notBeforeNanos >= 0;
    }

    /** The wait is from half of its full length to all of it. */
    void failed(long nowNanos) {
        notBeforeNanos = nowNanos + (long) (next.toNanos() * (0.5 + random.getAsDouble() / 2));
        isWaiting = true;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    void succeeded() {
        next = first;
        isWaiting = false;
    }
}
