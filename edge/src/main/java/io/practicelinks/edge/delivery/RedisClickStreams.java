package io.practicelinks.edge.delivery;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The click streams of a Redis server, by the keys of {@link RedisKeys}. Delivery thread only. */
final class RedisClickStreams implements ClickStreams {

    private static final String RUN_ID = "run_id:";

    private final RedisLine line;
    private final String edgeLabel;

    /** @param edgeLabel what operators call this edge */
    RedisClickStreams(RedisLine line, String edgeLabel) {
        this.line = line;
        this.edgeLabel = edgeLabel;
    }

    @Override
    public String connect() {
        line.connect();
        return ask(Request.cmd(Command.INFO).arg("server"))
                .toString()
                .lines()
                .filter(fact -> fact.startsWith(RUN_ID))
                .findFirst()
                .orElseThrow(() -> new StreamTrouble("Redis does not tell its run id"));
    }

    @Override
    public void disconnect() {
        line.disconnect();
    }

    @Override
    public StreamId add(int shard, ClickBatch header, @Nullable Buffer clicks) {
        Request add = Request.cmd(Command.XADD)
                .arg(RedisKeys.clicks(shard))
                .arg("*")
                .arg(ClickBatch.HEADER_FIELD)
                .arg(header.toBytes())
                .arg(ClickBatch.EDGE_FIELD)
                .arg(edgeLabel);
        if (clicks != null) {
            add.arg(ClickBatch.BLOB_FIELD).arg(clicks);
        }
        return StreamId.parse(ask(add).toString());
    }

    @Override
    public Progress progress(int shard, List<String> epochFields) {
        Response processed = line.send(Request.cmd(Command.GET).arg(RedisKeys.processed(shard)));
        Request stored = Request.cmd(Command.HMGET).arg(RedisKeys.stored(shard));
        epochFields.forEach(stored::arg);
        return new Progress(
                processed == null ? null : StreamId.parse(processed.toString()),
                epochFields.isEmpty() ? Map.of() : positions(epochFields, ask(stored)));
    }

    @Override
    public Usage usage(int shard) {
        String stream = RedisKeys.clicks(shard);
        Response bytes = line.send(Request.cmd(Command.MEMORY).arg("USAGE").arg(stream));
        return new Usage(number(ask(Request.cmd(Command.XLEN).arg(stream))), bytes == null ? 0 : number(bytes));
    }

    @Override
    public long timeMillis() {
        Response time = ask(Request.cmd(Command.TIME));
        return number(time.get(0)) * 1000 + number(time.get(1)) / 1000;
    }

    private Response ask(Request request) {
        Response answer = line.send(request);
        if (answer == null) {
            throw new StreamTrouble("Redis answered nothing");
        }
        return answer;
    }

    private static long number(Response answer) {
        return Long.parseLong(answer.toString());
    }

    private static Map<String, StoredPosition> positions(List<String> fields, Response values) {
        Map<String, StoredPosition> fieldToStored = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Response value = values.get(i);
            StoredPosition position = value == null ? null : StoredPosition.parse(value.toString());
            if (position != null) {
                fieldToStored.put(fields.get(i), position);
            }
        }
        return fieldToStored;
    }
}
