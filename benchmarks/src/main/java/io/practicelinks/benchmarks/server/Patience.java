package io.practicelinks.benchmarks.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that other processes do, by looking again and again. */
public final class Patience {

    /** Often enough for rounds of seconds. A look at an edge's metrics is its work too, and counts where the edge is measured. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Patience() {}

    /** True as soon as it is so; false where it is not within that time. */
    public static boolean within(Duration limit, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }

    /**
     * Returns as soon as it is so.
     *
     * @throws IllegalStateException where it is not so within that time
     */
    public static void require(String what, Duration limit, BooleanSupplier isSo) {
        if (!within(limit, isSo)) {
            throw new IllegalStateException("Not within " + limit.toSeconds() + " s: " + what);
        }
    }
}
