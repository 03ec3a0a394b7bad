package io.practicelinks.benchmarks.hyperfoil;

import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How late does a loop come to what is due? Each millisecond one task is due on it; tasks that are missed come late, one after the other.
 * Requests are due on the same loop, so they are as late. Started and stopped by the loop or by one other thread, read when it has stopped.
 */
final class Lateness {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST = 1 << 16;

    private final long[] nanos = new long[MOST];
    private volatile int count;
    private volatile long dueNanos;
    private @Nullable Future<?> task;

    void watch(ScheduledExecutorService loop) {
        dueNanos = System.nanoTime() + EVERY_NANOS;
        task = loop.scheduleAtFixedRate(this::take, EVERY_NANOS, EVERY_NANOS, TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the loop writes; others read after it
    private void take() {
        add(System.nanoTime() - dueNanos);
        dueNanos += EVERY_NANOS;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void add(long lateNanos) {
        if (count < MOST) {
            nanos[count] = Math.max(0, lateNanos);
            count++;
        }
    }

    void stop() {
        if (task != null) {
            boolean unused = task.cancel(false);
        }
    }

    /** What so many of 100 were not later than; 0 where nothing was due. */
    long percentileNanos(int percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
