package io.practicelinks.edge.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * May another look-up be sent to Redis? So many a second, and no more at once than belong to a tenth of one: the time at which the next is
 * due moves on with each, and may run ahead of the clock by that tenth. One for all loops; any thread.
 */
final class LoadBudget {

    private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long nanosOfOne;
    private final AtomicLong dueAtNanos;

    /** @param nowNanos on the clock of {@link #take} */
    LoadBudget(int perSecond, long nowNanos) {
        this.nanosOfOne = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.dueAtNanos = new AtomicLong(nowNanos);
    }

    /** True where it may, and then it is counted. */
    boolean take(long nowNanos) {
        while (true) {
            long due = dueAtNanos.get();
            long ahead = Math.max(0, due - nowNanos);
            if (ahead > AHEAD_NANOS) {
                return false;
            }
            if (dueAtNanos.compareAndSet(due, nowNanos + ahead + nanosOfOne)) {
                return true;
            }
        }
    }
}
