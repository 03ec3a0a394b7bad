package io.practicelinks.api.ingest;

/**
 * How much ingest does at once.
 *
 * @param shards as the edges have it ({@link io.practicelinks.config.ClickSettings})
 * @param consumersPerShard of this process
 * @param clicksAtOnce after how many clicks a transaction takes no further entry; one read may go beyond it
 * @param bytesAtOnce the same in bytes, as Redis holds the entries
 */
public record IngestSize(int shards, int consumersPerShard, int clicksAtOnce, int bytesAtOnce) {

    /**
     * Enough that a transaction raises a rollup row for many clicks at once, and that its own cost is small beside theirs; few enough
     * that it takes a fraction of a second, and some tens of MiB of memory for each consumer.
     */
    private static final int CLICKS = 40_000;

    /** Of usual clicks twice as many fit; of the longest ones, a quarter. */
    private static final int BYTES = 8 * 1024 * 1024;

    /** With the limits that suit any installation. */
    public static IngestSize of(int shards, int consumersPerShard) {
        return new IngestSize(shards, consumersPerShard, CLICKS, BYTES);
    }

    /** Consumers, bookkeeper, and the keepers of partitions and of what was set aside: each uses one connection at a time. */
    public int rounds() {
        return shards * consumersPerShard + 3;
    }
}
