package io.practicelinks.api.ingest;

import io.practicelinks.contract.RedisKeys;
import java.util.Comparator;

/** Which epoch: the edge's journal folder and the number of the run. Ordered, so that transactions lock rows in one order. */
record EpochKey(int instance, long epoch) implements Comparable<EpochKey> {

    private static final Comparator<EpochKey> ORDER =
            Comparator.comparingInt(EpochKey::instance).thenComparingLong(EpochKey::epoch);

    /** The stream that takes all entries of the epoch. */
    int shard(int shards) {
        return RedisKeys.shard(instance, epoch, shards);
    }

    @Override
    public int compareTo(EpochKey other) {
        return ORDER.compare(this, other);
    }
}
