package io.practicelinks.benchmarks.hyperfoil;

import com.sun.management.OperatingSystemMXBean;
import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.session.PhaseInstance;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a benchmark file, and what came of it. What is told about is the phase {@value #STEADY}; the others warm up. Hyperfoil calls it
 * from its event loop and from its own thread, in turn.
 */
final class OpenModelRun extends LocalSimulationRunner {

    private static final String STEADY = "steady";
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Totals all;
    private final Consumer<String> marks;
    private final Lateness lateness = new Lateness();
    private volatile long beginNanos;
    private volatile long beginCpuNanos;
    private volatile long nanos;
    private volatile long cpuNanos;
    private volatile boolean isFull;

    /** @param marks is told when the steady phase begins and ends */
    OpenModelRun(Benchmark benchmark, Consumer<String> marks) {
        this(benchmark, marks, new Totals());
    }

    private OpenModelRun(Benchmark benchmark, Consumer<String> marks, Totals all) {
        super(benchmark, (phase, step, metric, snapshot, done) -> all.add(phase, snapshot), null, null);
        this.all = all;
        this.marks = marks;
    }

    /** Figures of all phases, and of the steady one. Owned by whoever holds its lock. */
    private static final class Totals {

        private final StatisticsSnapshot steady = new StatisticsSnapshot();
        private long redirects;
        private long errors;
        private long unanswered;

        synchronized void add(Phase phase, StatisticsSnapshot snapshot) {
            int valid = snapshot.responseCount - snapshot.invalid; // the file says what is valid
            redirects += valid;
            unanswered += (long) snapshot.connectionErrors + snapshot.requestTimeouts + snapshot.internalErrors;
            errors += snapshot.requestCount - valid;
            if (phase.name().equals(STEADY)) {
                steady.add(snapshot);
            }
        }

        private synchronized long micros(double share) {
            return steady.getPercentiles(new double[] {share}).values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    / 1_000;
        }
    }

    @Override
    protected CompletableFuture<Void> phaseChanged(
            Phase phase, PhaseInstance.Status status, boolean isSessionLimitExceeded, @Nullable Throwable error) {
        if (phase.name().equals(STEADY)) {
            switch (status) {
                case RUNNING -> begin();
                case FINISHED -> end();
                default -> {}
            }
            if (isSessionLimitExceeded) {
                isFull = true;
            }
        }
        return super.phaseChanged(phase, status, isSessionLimitExceeded, error);
    }

    private void begin() {
        beginNanos = System.nanoTime();
        beginCpuNanos = PROCESS.getProcessCpuTime();
        lateness.watch(executors[0]);
        marks.accept("begin");
    }

    private void end() {
        nanos = System.nanoTime() - beginNanos;
        cpuNanos = PROCESS.getProcessCpuTime() - beginCpuNanos;
        lateness.stop();
        marks.accept("end");
    }

    /** The line for {@link io.practicelinks.benchmarks.load.HyperfoilFigures}. */
    String figures() {
        synchronized (all) {
            return "figures requests=" + all.steady.requestCount
                    + " redirects=" + all.redirects
                    + " errors=" + all.errors
                    + " unanswered=" + all.unanswered
                    + " micros=" + nanos / 1_000
                    + " p50=" + all.micros(0.5)
                    + " p99=" + all.micros(0.99)
                    + " p999=" + all.micros(0.999)
                    + " blocked=" + all.steady.blockedTime / 1_000
                    + " full=" + (isFull ? 1 : 0)
                    + " late=" + lateness.percentileNanos(99) / 1_000
                    + " cpu=" + cpuNanos / 1_000;
        }
    }
}
