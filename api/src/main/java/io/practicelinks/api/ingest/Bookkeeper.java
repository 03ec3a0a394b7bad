package io.practicelinks.api.ingest;

import io.practicelinks.api.loop.Round;
import io.practicelinks.contract.StoredPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the edges every second what is stored, lets Redis drop what is processed, and works out what is missing. Owned by one
 * virtual thread.
 */
final class Bookkeeper implements Round {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final List<StreamBooks> streams;
    private final List<ShardConsumer> consumers;
    private final IngestService service;
    private final IngestMeters meters;
    private final Clock clock;
    private final Duration grace;

    /** Streams stand in the order of their shards. */
    Bookkeeper(
            List<StreamBooks> streams,
            List<ShardConsumer> consumers,
            IngestService service,
            IngestMeters meters,
            Clock clock,
            Duration grace) {
        this.streams = streams;
        this.consumers = consumers;
        this.service = service;
        this.meters = meters;
        this.clock = clock;
        this.grace = grace;
    }

    @Override
    public Duration run() {
        // First what Redis calls processed, then what Postgres has: every commit behind the former is in the latter.
        Map<Integer, StreamId> shardToProcessed = new HashMap<>();
        for (int shard = 0; shard < streams.size(); shard++) {
            StreamId processed = streams.get(shard).processed();
            meters.lag(shard, lag(shard, processed));
            if (processed != null) {
                shardToProcessed.put(shard, processed);
            }
        }
        publish(service.positions(), shardToProcessed);
        if (haveListenedForTheGrace()) {
            meters.figures(service.figures());
        }
        return EVERY;
    }

    private void publish(Map<EpochKey, StoredPosition> positions, Map<Integer, StreamId> shardToProcessed) {
        for (int shard = 0; shard < streams.size(); shard++) {
            Map<EpochKey, StoredPosition> ofShard = new HashMap<>();
            for (Map.Entry<EpochKey, StoredPosition> position : positions.entrySet()) {
                if (position.getKey().shard(streams.size()) == shard) {
                    ofShard.put(position.getKey(), position.getValue());
                }
            }
            StreamBooks stream = streams.get(shard);
            stream.publishStored(ofShard);
            StreamId processed = shardToProcessed.get(shard);
            if (processed != null) {
                stream.publishProcessed(processed);
                stream.trimBelow(processed);
            }
        }
    }

    private Duration lag(int shard, @Nullable StreamId processed) {
        StreamId waiting = streams.get(shard).firstAfter(processed == null ? StreamId.ZERO : processed);
        if (waiting == null) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(Instant.ofEpochMilli(waiting.millis()), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * What was not heard because nobody listened is not silence, and what could not arrive is not missing: without a grace of
     * undisturbed reading the figures stay as they were.
     */
    private boolean haveListenedForTheGrace() {
        Instant graceAgo = clock.instant().minus(grace);
        for (ShardConsumer consumer : consumers) {
            Instant since = consumer.steadySince();
            if (since == null || since.isAfter(graceAgo)) {
                return false;
            }
        }
        return true;
    }
}
