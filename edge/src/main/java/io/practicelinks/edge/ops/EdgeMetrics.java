package io.practicelinks.edge.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The edge's meters as Prometheus text. Every meter is registered at the start with a supplier that is read at each scrape, so that a
 * series known in advance is there from the start, as 0. Thread-safe.
 */
public final class EdgeMetrics implements AutoCloseable {

    /**
     * What a histogram has seen.
     *
     * @param counts one for each bucket, not cumulative, and one for the open bucket
     */
    public record Observed(List<Long> counts, double sum) {

        public Observed {
            counts = List.copyOf(counts);
        }
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProgramMeters program = ProgramMeters.bindTo(registry);

    /** The registry itself keeps only weak references: without these a meter would fall silent at the next collection. */
    private final List<Object> suppliers = new CopyOnWriteArrayList<>();

    /**
     * Registers a counter.
     *
     * @param name dotted, without {@code _total}
     * @param labels names and values in turn
     */
    public void counter(String name, String help, LongSupplier value, String... labels) {
        suppliers.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(help)
                .tags(Tags.of(labels))
                .register(registry);
    }

    /** Registers a gauge. */
    public void gauge(String name, String help, DoubleSupplier value) {
        suppliers.add(value);
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .register(registry);
    }

    /**
     * Registers a histogram with classic buckets.
     *
     * @param name as in Prometheus, with its unit
     * @param bounds upper bounds of all buckets but the open one
     */
    public void histogram(String name, String help, List<Double> bounds, Supplier<Observed> observed) {
        registry.getPrometheusRegistry().register((Collector) () -> {
            Observed now = observed.get();
            ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < now.counts().size(); i++) {
                buckets.bucket(
                        i < bounds.size() ? bounds.get(i) : Double.POSITIVE_INFINITY,
                        now.counts().get(i));
            }
            return HistogramSnapshot.builder()
                    .name(name)
                    .help(help)
                    .dataPoint(HistogramDataPointSnapshot.builder()
                            .classicHistogramBuckets(buckets.build())
                            .sum(now.sum())
                            .build())
                    .build();
        });
    }

    /** All meters in the text format 0.0.4. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        program.close();
        registry.close();
    }
}
