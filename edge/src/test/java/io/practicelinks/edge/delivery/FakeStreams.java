package io.practicelinks.edge.delivery;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Redis of one shard in memory, and the ingest that a test wants. */
final class FakeStreams implements ClickStreams {

    final List<ClickBatch> entries = new ArrayList<>();
    final Map<String, StoredPosition> fieldToStored = new HashMap<>();
    boolean isUp = true;
    /** Done at each connect, by the delivery thread. */
    Runnable atConnect = () -> {};
    /** The next entries arrive, but their answers do not. */
    boolean isDeaf;

    String runId = "first";

    @Nullable
    StreamId processed;

    long timeMillis;
    private long lastId;

    @Override
    public String connect() {
        requireUp();
        atConnect.run();
        return runId;
    }

    @Override
    public void disconnect() {}

    @Override
    public StreamId add(int shard, ClickBatch header, @Nullable Buffer clicks) {
        requireUp();
        entries.add(header);
        if (isDeaf) {
            throw new StreamTrouble("no answer");
        }
        return new StreamId(++lastId, 0);
    }

    @Override
    public Progress progress(int shard, List<String> epochFields) {
        requireUp();
        Map<String, StoredPosition> asked = new HashMap<>(fieldToStored);
        asked.keySet().retainAll(epochFields);
        return new Progress(processed, asked);
    }

    @Override
    public Usage usage(int shard) {
        requireUp();
        return new Usage(entries.size(), 0);
    }

    @Override
    public long timeMillis() {
        requireUp();
        return timeMillis;
    }

    /** Ingest has taken every entry so far, and Postgres has every click up to this one. */
    void ingest(int instance, long epoch, long stored, boolean closeKnown) {
        fieldToStored.put(RedisKeys.epochField(instance, epoch), new StoredPosition(stored, closeKnown));
        processed = new StreamId(lastId, 0);
    }

    void restartEmpty() {
        runId = "second";
        entries.clear();
        fieldToStored.clear();
        processed = null;
    }

    /** The seqs of an epoch's clicks in the entries, in order. */
    List<Long> seqs(long epoch) {
        List<Long> seqs = new ArrayList<>();
        for (ClickBatch entry : entries) {
            for (long seq = entry.firstSeq(); entry.epoch() == epoch && seq < entry.firstSeq() + entry.count(); seq++) {
                seqs.add(seq);
            }
        }
        return seqs;
    }

    private void requireUp() {
        if (!isUp) {
            throw new StreamTrouble("down");
        }
    }
}
