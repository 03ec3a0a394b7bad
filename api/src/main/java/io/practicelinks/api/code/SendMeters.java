package io.practicelinks.api.code;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the codes that were not sent: {@code practicelinks_codes_refused_total{bucket}}, by the bucket that was empty, or {@code redis}
 * where it could not be asked. A code that two empty buckets refuse counts in both. And the proofs that got one sent,
 * {@code practicelinks_code_proofs_total{kind}}, so that it shows where many are asked for one and hardly anybody brings it.
 */
public final class SendMeters {

    private static final String REDIS = "redis";

    private final Map<SendBucket, Counter> bucketToRefused = new EnumMap<>(SendBucket.class);
    private final Counter withoutRedis;
    private final Counter worked;
    private final Counter waited;

    /** Registers all of them, from zero. */
    public SendMeters(MeterRegistry registry) {
        for (SendBucket bucket : SendBucket.values()) {
            bucketToRefused.put(bucket, refused(registry, bucket.label()));
        }
        withoutRedis = refused(registry, REDIS);
        worked = proofs(registry, "work");
        waited = proofs(registry, "wait");
    }

    void refused(Set<SendBucket> empty) {
        bucketToRefused.forEach((bucket, counter) -> {
            if (empty.contains(bucket)) {
                counter.increment();
            }
        });
    }

    /** Of a demand that was let in. */
    void broughtAlong(ProofTickets.Kind proof) {
        switch (proof) {
            case NONE -> {}
            case WORK -> worked.increment();
            case WAIT -> waited.increment();
        }
    }

    void refusedWithoutRedis() {
        withoutRedis.increment();
    }

    private static Counter refused(MeterRegistry registry, String bucket) {
        return Counter.builder("practicelinks_codes_refused")
                .description("One-time codes that were not sent, by the limit that refused them")
                .tag("bucket", bucket)
                .register(registry);
    }

    private static Counter proofs(MeterRegistry registry, String kind) {
        return Counter.builder("practicelinks_code_proofs")
                .description("One-time codes that were let through for a proof of work, or after a wait in its place")
                .tag("kind", kind)
                .register(registry);
    }
}
