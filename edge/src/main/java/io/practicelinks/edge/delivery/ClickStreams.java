package io.practicelinks.edge.delivery;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.StoredPosition;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What delivery asks of Redis. Delivery thread only; each call ends within a time limit, and all throw {@link StreamTrouble},
 * after which only {@link #disconnect} and {@link #connect} make sense.
 */
interface ClickStreams {

    /** Opens a new connection; the run id of the server it leads to. */
    String connect();

    void disconnect();

    /** Adds an entry to the stream of a shard. */
    StreamId add(int shard, ClickBatch header, @Nullable Buffer clicks);

    /** How far ingest has come. */
    Progress progress(int shard, List<String> epochFields);

    Usage usage(int shard);

    /** Redis's clock, Unix milliseconds. */
    long timeMillis();

    /**
     * How far ingest has come in a stream.
     *
     * @param processed it and every entry before it are processed; read before {@code fieldToStored}. Null if not known
     * @param fieldToStored positions by epoch field, without those that are not known
     */
    record Progress(@Nullable StreamId processed, Map<String, StoredPosition> fieldToStored) {}

    /** What a stream takes: entries, and bytes of memory. */
    record Usage(long entries, long bytes) {}
}
