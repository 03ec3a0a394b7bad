package io.practicelinks.api.code;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the codes that were not sent: {@code practicelinks_codes_refused_total{bucket}}, by the bucket that was empty, or {@code redis}
 * where it could not be asked. A code that two empty buckets refuse counts in both.
 */
public final class SendMeters {

    private static final String REDIS = "redis";

    private final Map<SendBucket, Counter> bucketToRefused = new EnumMap<>(SendBucket.class);
    private final Counter withoutRedis;

    /** Registers all of them, from zero. */
    public SendMeters(MeterRegistry registry) {
        for (SendBucket bucket : SendBucket.values()) {
            bucketToRefused.put(bucket, refused(registry, bucket.label()));
        }
        withoutRedis = refused(registry, REDIS);
    }

    void refused(Set<SendBucket> empty) {
        bucketToRefused.forEach((bucket, counter) -> {
            if (empty.contains(bucket)) {
                counter.increment();
            }
        });
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
}
