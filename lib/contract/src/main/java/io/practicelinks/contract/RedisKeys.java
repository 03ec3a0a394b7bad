package io.practicelinks.contract;

/**
 * The keys under which edge and api meet in Redis. Curly braces are Redis Cluster's hash tags: keys with the same tag stand in
 * one slot and can be read by one command.
 */
public final class RedisKeys {

    /** Buckets of the link read model. */
    public static final int BUCKETS = 256;

    /** Pub/sub channel of {@link Eviction} messages. */
    public static final String EVICTIONS = "pl:evict";

    /** Consumer group of ingest on every click stream. */
    public static final String INGEST_GROUP = "ingest";

    private RedisKeys() {}

    /** Bucket of a canonical token, 0 to 255. */
    public static int bucket(String token) {
        int hash = token.hashCode();
        return (hash ^ (hash >>> 16) ^ (hash >>> 8)) & (BUCKETS - 1);
    }

    /** Holds the {@link LinkRecord} of a canonical token. */
    public static String link(String token) {
        return prefix(bucket(token)) + "link:" + token;
    }

    /** Holds the run id of the Redis server for which the bucket was published in full. */
    public static String ready(int bucket) {
        return prefix(bucket) + "ready";
    }

    /** Holds the nonce of the newest republication of the bucket. */
    public static String nonce(int bucket) {
        return prefix(bucket) + "nonce";
    }

    private static String prefix(int bucket) {
        return "pl:{" + bucket + "}:";
    }

    /** The stream of click batches of a shard. */
    public static String clicks(int shard) {
        return "clicks:{" + shard + "}";
    }

    /** A hash of {@link #epochField} to {@link StoredPosition}: what ingest has committed of the epochs of a shard. */
    public static String stored(int shard) {
        return clicks(shard) + ":stored";
    }

    /**
     * The id of a stream entry: it and every one before it are processed (committed or dead letters). Written after
     * {@link #stored}, so a reader must read this one first.
     */
    public static String processed(int shard) {
        return clicks(shard) + ":processed";
    }

    /** The field of an epoch in {@link #stored}. */
    public static String epochField(int instance, long epoch) {
        return instance + ":" + epoch;
    }

    /** The shard that takes all entries of an epoch. */
    public static int shard(int instance, long epoch, int shards) {
        return Math.floorMod(Long.hashCode(epoch * 31 + instance), shards);
    }
}
