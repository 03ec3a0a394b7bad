package io.practicelinks.embedded.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that another thread or process brings about. */
public final class Eventually {

    private static final Duration POLL = Duration.ofMillis(5);

    private Eventually() {}

    /** Passes by returning; an exception or a failed assertion means "not yet". */
    @FunctionalInterface
    public interface Check {
        void run() throws Throwable;
    }

    /** Repeats the check until it passes, on the caller's thread. Fails with the check's last failure as cause. */
    public static void within(Duration limit, Check check) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                check.run();
                return;
            } catch (Throwable notYet) {
                if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                    throw new AssertionError("Not within " + limit.toMillis() + " ms: " + notYet.getMessage(), notYet);
                }
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
