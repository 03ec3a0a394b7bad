package io.practicelinks.benchmarks;

import io.practicelinks.edge.journal.JournalLane;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to keep a click? One append of a usual body, while another thread supplies segments and drains. {@code refused}
 * counts appends that met no free segment: where it is not close to none, the drain was the limit, not the append.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar JournalAppendBenchmark -prof gc}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class JournalAppendBenchmark {

    private static final int USUAL_BODY = 75;

    private final byte[] body = new byte[USUAL_BODY];
    private JournalOnDisk journal;
    private JournalLane lane;

    /** Appends that the journal could not take, per iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Refusals {

        public long refused;
    }

    @Setup
    public void open() throws IOException {
        journal = new JournalOnDisk();
        lane = journal.lane();
    }

    @TearDown
    public void close() throws IOException, InterruptedException {
        journal.close();
    }

    @Benchmark
    public long append(Refusals refusals) {
        long epoch = lane.epoch();
        if (!lane.append(body, 0, body.length)) {
            refusals.refused++;
        }
        return epoch;
    }
}
