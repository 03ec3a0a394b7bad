package io.practicelinks.api.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of ingest, all there from the start. Counters are of this process; the gauges of {@link Figures} come from Postgres and
 * are the same in every instance of the api: take their maximum, not their sum. Any thread.
 */
public final class IngestMeters {

    private static final double[] BATCHES = {1, 10, 100, 1_000, 4_000, 10_000, 20_000, 40_000};
    private static final Duration[] TRANSACTIONS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final DistributionSummary batches;
    private final Timer transactions;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter deadLetters;
    private final Counter badEntries;
    private final Counter trimmed;
    private final Map<Integer, Duration> shardToLag = new ConcurrentHashMap<>();
    private final Counter droppedPartitions;
    private volatile Figures figures = Figures.NONE;
    private volatile @Nullable PartitionState partitions;

    public IngestMeters(MeterRegistry registry) {
        batches = DistributionSummary.builder("practicelinks_ingest_batch_clicks")
                .description("Clicks that one transaction took on")
                .serviceLevelObjectives(BATCHES)
                .register(registry);
        transactions = Timer.builder("practicelinks_ingest_store")
                .description("From gathered clicks to committed ones")
                .serviceLevelObjectives(TRANSACTIONS)
                .register(registry);
        stored = counter(registry, "practicelinks_clicks_stored", "Clicks committed to Postgres");
        duplicates = counter(registry, "practicelinks_clicks_duplicate", "Clicks delivered again, without effect");
        deadLetters = counter(
                registry,
                "practicelinks_clicks_dead_letters",
                "Clicks set aside: unreadable, outside the days that are kept, or refused by Postgres");
        badEntries = counter(
                registry, "practicelinks_ingest_bad_entries", "Stream entries set aside: their header cannot be read");
        trimmed = counter(
                registry,
                "practicelinks_ingest_trimmed_entries",
                "Stream entries trimmed away before they were processed");
        droppedPartitions = counter(
                registry,
                "practicelinks_click_partitions_dropped",
                "Days whose raw clicks were dropped by this process, since they are no longer kept");
        Gauge.builder("practicelinks_click_partitions_end_timestamp_seconds", this, IngestMeters::partitionsEndSeconds)
                .description("Unix time up to which clicks have their partitions; 0 before the first look")
                .register(registry);
        Gauge.builder("practicelinks_click_partitions_expired", this, IngestMeters::expiredPartitions)
                .description("Days whose raw clicks are no longer kept and still there")
                .register(registry);
        Gauge.builder("practicelinks_ingest_lag_seconds", this, IngestMeters::lagSeconds)
                .description("Age of the oldest stream entry that is not processed")
                .register(registry);
        gauge(
                registry,
                "practicelinks_clicks_unaccounted",
                "Clicks that an edge has handed over and that should be stored by now, but are not",
                Figures::unaccounted);
        gauge(
                registry,
                "practicelinks_clicks_unresolved",
                "Clicks that only the journal of a silent edge may still hold",
                Figures::unresolved);
        gauge(
                registry,
                "practicelinks_click_epochs_silent",
                "Open epochs whose edge is silent: restart the edge, or retire the epoch",
                Figures::silentEpochs);
        gauge(
                registry,
                "practicelinks_clicks_reported_lost",
                "Clicks answered but never journalled, as all edges counted them ever",
                Figures::lost);
        gauge(
                registry,
                "practicelinks_clicks_gone",
                "Clicks that were handed over or stored once, are not there, and that no edge holds any more, ever",
                Figures::gone);
    }

    /** @param clicks that the transaction took on; none where it only heard of edges */
    void count(int clicks, Duration transaction, IngestService.Outcome outcome) {
        if (clicks > 0) {
            batches.record(clicks);
            transactions.record(transaction);
        }
        stored.increment(outcome.stored());
        duplicates.increment(outcome.duplicates());
        deadLetters.increment(outcome.deadLetters());
        badEntries.increment(outcome.badEntries());
    }

    void countTrimmed(int entries) {
        trimmed.increment(entries);
    }

    void lag(int shard, Duration lag) {
        shardToLag.put(shard, lag);
    }

    void figures(Figures now) {
        figures = now;
    }

    void partitions(PartitionState now) {
        partitions = now;
    }

    void countDroppedPartition() {
        droppedPartitions.increment();
    }

    private double partitionsEndSeconds() {
        PartitionState state = partitions;
        return state == null ? 0 : state.firstWithout().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private double expiredPartitions() {
        PartitionState state = partitions;
        return state == null ? 0 : state.expired();
    }

    private double lagSeconds() {
        long millis = 0;
        for (Duration lag : shardToLag.values()) {
            millis = Math.max(millis, lag.toMillis());
        }
        return millis / 1_000.0;
    }

    private void gauge(MeterRegistry registry, String name, String what, ToLongFunction<Figures> figure) {
        Gauge.builder(name, this, meters -> figure.applyAsLong(meters.figures))
                .description(what)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String what) {
        return Counter.builder(name).description(what).register(registry);
    }
}
