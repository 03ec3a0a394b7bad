package io.practicelinks.benchmarks;

import io.practicelinks.contract.Tokens;
import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.audience.AudienceRulesFile;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.click.ClickRecorder;
import io.practicelinks.edge.link.LinkCache;
import io.practicelinks.edge.link.LocationTemplate;
import io.practicelinks.edge.link.PreparedLink;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
 * What does our own code cost on a cached link, without HTTP? Each step, and all of them: canonical path, L1, audience, click into
 * the journal, {@code Location}. Nothing is allocated.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar RedirectDecisionBenchmark -prof gc}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class RedirectDecisionBenchmark {

    private static final String AGENT =
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/126.0.0.0 Mobile Safari/537.36";
    private static final String PLATFORM_HINT = "\"Android\"";

    private final AudienceClassifier audience = new AudienceClassifier(AudienceRulesFile.builtIn());
    private final byte[] location = new byte[512];
    private String path = CachedLink.PATH;
    private CachedLink link;
    private LinkCache cache;

    /** Where clicks go. Only for the benchmark that records some: its keeper takes a processor and allocates. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
    public static class Clicks {

        private JournalOnDisk journal;
        private ClickRecorder recorder;

        @Setup
        public void open() throws Exception {
            journal = new JournalOnDisk();
            recorder = new ClickRecorder(journal.lane());
        }

        @TearDown
        public void close() throws Exception {
            journal.close();
        }
    }

    @Setup
    public void open() throws Exception {
        link = new CachedLink();
        cache = link.cache();
    }

    @TearDown
    public void close() throws Exception {
        link.close();
    }

    @Benchmark
    public Object canonicalPath() {
        return Objects.requireNonNull(Tokens.canonicalPath(path));
    }

    @Benchmark
    public Object cache() {
        return Objects.requireNonNull(cache.get(path, System.nanoTime()));
    }

    @Benchmark
    public Visitor audience() {
        return audience.classify(false, true, AGENT, PLATFORM_HINT);
    }

    @Benchmark
    public byte[] whole(Clicks clicks) {
        String canonicalPath = Objects.requireNonNull(Tokens.canonicalPath(path));
        Visitor visitor = audience.classify(false, true, AGENT, PLATFORM_HINT);
        PreparedLink found = Objects.requireNonNull(cache.get(canonicalPath, System.nanoTime()));
        LocationTemplate target = Objects.requireNonNull(found.target(visitor.platform()));
        if (!clicks.recorder.record(found, visitor, null, System.currentTimeMillis(), false, false)) {
            throw new IllegalStateException("the journal's drain did not keep up");
        }
        target.fill(found.token(), clicks.recorder.idText(), location);
        return location;
    }
}
