package io.practicelinks.api.ingest;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.redis.RedisLine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The drain of all click streams, as rounds for loops: the consumers of each shard, the bookkeeping, and the care for partitions. */
public final class Ingest {

    private Ingest() {}

    /**
     * The rounds, each for a loop and a virtual thread of its own, by what logs call them. They begin also where Redis or Postgres is
     * away, and go on by themselves. What is not acknowledged when a loop ends is delivered to the next consumer. Each holds one
     * connection of the database at most.
     *
     * @param database of the role INGEST
     * @param lines makes a connection to Redis for one round
     */
    public static Map<String, Round> rounds(
            Database database,
            Supplier<RedisLine> lines,
            IngestSize size,
            Clock clock,
            IngestTimes times,
            IngestMeters meters) {
        IngestService service = new IngestService(database, clock, times.grace());
        PartitionService partitionService = new PartitionService(database);
        Partitions partitions = new Partitions(partitionService, clock);
        String processName = UUID.randomUUID().toString();
        RedisLine books = lines.get();
        List<ShardConsumer> consumers = new ArrayList<>();
        List<StreamBooks> streams = new ArrayList<>();
        Map<String, Round> rounds = new LinkedHashMap<>();
        for (int shard = 0; shard < size.shards(); shard++) {
            streams.add(new StreamBooks(books, shard));
            for (int number = 1; number <= size.consumersPerShard(); number++) {
                ClickStream stream = new ClickStream(lines.get(), shard, processName + "-" + number);
                ShardConsumer consumer = new ShardConsumer(
                        shard, stream, service, partitions, meters, clock, times.takeOverAfter(), size);
                rounds.put("click-stream-" + shard + "-" + number, consumer);
                consumers.add(consumer);
            }
        }
        rounds.put("click-partitions", new PartitionKeeper(partitions, partitionService, meters, clock));
        rounds.put("click-set-aside-retention", new SetAsideRetentionService(database, clock));
        rounds.put("click-books", new Bookkeeper(streams, consumers, service, meters, clock, times.grace()));
        return rounds;
    }
}
