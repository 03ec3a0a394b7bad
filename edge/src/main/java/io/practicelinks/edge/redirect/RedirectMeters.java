package io.practicelinks.edge.redirect;

import io.practicelinks.contract.Audience;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What one event loop has answered so far, and how fast. Written by that loop without locks or allocation, read by any thread, which may
 * see values a moment old.
 */
public final class RedirectMeters {

    /** Upper bounds of the histogram's buckets in seconds; one more bucket is open. */
    public static final List<Double> BUCKETS =
            List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5);

    private static final long[] BUCKET_NANOS = nanos(BUCKETS);
    private static final int NO_AUDIENCE = Audience.values().length;

    private final Map<Outcome, AtomicLongArray> answers = new EnumMap<>(Outcome.class);
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS.size() + 1);
    private final AtomicLongArray totalNanos = new AtomicLongArray(1);

    public RedirectMeters() {
        for (Outcome outcome : Outcome.values()) {
            answers.put(outcome, new AtomicLongArray(NO_AUDIENCE + 1));
        }
    }

    private static long[] nanos(List<Double> seconds) {
        long[] nanos = new long[seconds.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = Math.round(seconds.get(i) * 1e9);
        }
        return nanos;
    }

    /** Counts an answer; the audience is null where nobody asked who it was. */
    void count(Outcome outcome, @Nullable Audience audience) {
        add(of(outcome), audience == null ? NO_AUDIENCE : audience.code(), 1);
    }

    /** Notes how long the answer to a link took. */
    void observe(long nanos) {
        int bucket = 0;
        while (bucket < BUCKET_NANOS.length && nanos > BUCKET_NANOS[bucket]) {
            bucket++;
        }
        add(buckets, bucket, 1);
        add(totalNanos, 0, nanos);
    }

    /** Answers of that kind so far. */
    public long answers(Outcome outcome, @Nullable Audience audience) {
        return of(outcome).getOpaque(audience == null ? NO_AUDIENCE : audience.code());
    }

    /** Answers in the bucket with the bound {@code BUCKETS.get(index)}, not cumulative; the last index is the open bucket. */
    public long bucket(int index) {
        return buckets.getOpaque(index);
    }

    /** Time spent on all answers that were observed. */
    public double totalSeconds() {
        return totalNanos.getOpaque(0) / 1e9;
    }

    private AtomicLongArray of(Outcome outcome) {
        return Objects.requireNonNull(answers.get(outcome));
    }

    /** One writer, so no atomic addition is needed. */
    private static void add(AtomicLongArray counters, int index, long amount) {
        counters.setOpaque(index, counters.getPlain(index) + amount);
    }
}
