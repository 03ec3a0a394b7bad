package io.practicelinks.benchmarks;

import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.audience.AudienceRulesFile;
import io.practicelinks.edge.audience.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to tell who asks? Each round makes the User-Agent's String first, as Netty does for each request: {@link #string}
 * alone, to take off the others, whose bytes in {@code -prof gc} must be the same.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar AudienceBenchmark -prof gc}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Benchmark)
public class AudienceBenchmark {

    private static final int VISITS = 1 << 12;
    private static final int STRANGERS = 1 << 14;

    /** 122 characters. */
    private static final byte[] AGENT =
            ("Mozilla/5.0 (Linux; Android 14; SM-S918U) AppleWebKit/537.36 (KHTML, like Gecko)"
                            + " Chrome/126.0.6478.71 Mobile Safari/537.36")
                    .getBytes(StandardCharsets.ISO_8859_1);

    /** Beginnings of what rules look for, longer than what is looked at and remembered. */
    private static final byte[] HOSTILE = "Mozilla/5.0 (compatibl googlebo headlesschrom facebookexterna "
            .repeat(120)
            .getBytes(StandardCharsets.ISO_8859_1);

    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());
    private final byte[][] campaign = new CampaignAgents(600).visits(VISITS);
    private final byte[][] strangers = new CampaignAgents(STRANGERS).all();
    private int at;

    @Benchmark
    public String string() {
        return string(AGENT);
    }

    @Benchmark
    public String stringOfCampaign() {
        return string(campaign[at++ & VISITS - 1]);
    }

    /** One agent, again and again. */
    @Benchmark
    public Visitor repeated() {
        return classify(AGENT);
    }

    /** Of 600 agents. */
    @Benchmark
    public Visitor diverse() {
        return classify(campaign[at++ & VISITS - 1]);
    }

    /** Each agent comes again only when it is forgotten. */
    @Benchmark
    public Visitor strangers() {
        return classify(strangers[at++ & STRANGERS - 1]);
    }

    /** Never remembered. */
    @Benchmark
    public Visitor hostile() {
        return classify(HOSTILE);
    }

    private Visitor classify(byte[] agent) {
        return classifier.classify(false, true, string(agent), "\"Android\"");
    }

    private static String string(byte[] agent) {
        return new String(agent, StandardCharsets.ISO_8859_1);
    }
}
