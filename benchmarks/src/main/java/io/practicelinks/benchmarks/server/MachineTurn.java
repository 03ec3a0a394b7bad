package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures while nobody else does on this machine: a file that the environment names is locked meanwhile, as {@code flock} does. Where it
 * names none, there is nothing to wait for. One thread.
 */
public final class MachineTurn {

    private static final String VARIABLE = "COMPARE_LOCK";
    private static final String HELD = "held";

    private MachineTurn() {}

    /** Waits for the turn, measures, gives it back. */
    public static <T> T take(Supplier<T> measurement) {
        String file = System.getenv(VARIABLE);
        if (file == null || file.isEmpty()) {
            return measurement.get();
        }
        Process holder = hold(file);
        try {
            return measurement.get();
        } finally {
            release(holder);
        }
    }

    /** Holds the lock until its standard input ends, so with this JVM at the latest. */
    private static Process hold(String file) {
        try {
            Process holder = new ProcessBuilder(List.of("flock", "-x", file, "sh", "-c", "echo " + HELD + "; exec cat"))
                    .redirectErrorStream(true)
                    .start();
            @Nullable String answer = holder.inputReader().readLine();
            if (!HELD.equals(answer)) {
                throw new IllegalStateException(VARIABLE + " cannot be locked: " + answer);
            }
            return holder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void release(Process holder) {
        try {
            holder.getOutputStream().close();
            int unused = holder.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            holder.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
