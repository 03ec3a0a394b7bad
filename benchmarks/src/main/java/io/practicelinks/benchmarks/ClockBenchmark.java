package io.practicelinks.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does one reading of a clock cost? It bounds how many the click path may afford: one of the wall, two monotonic.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ClockBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ClockBenchmark {

    @Benchmark
    public long wallClock() {
        return System.currentTimeMillis();
    }

    @Benchmark
    public long monotonicClock() {
        return System.nanoTime();
    }
}
