package io.practicelinks.api.ingest;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.RedisRefusal;
import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.RedisKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's reading of one click stream, as a member of the group {@value RedisKeys#INGEST_GROUP}. Owned by one virtual
 * thread.
 *
 * <p>Where the group is gone, as after an empty restart of Redis, it is made anew from the beginning of the stream: what is read
 * twice has no second effect.
 */
final class ClickStream {

    /** What Redis may take beyond the time that a read waits for entries. */
    private static final Duration READ_LIMIT = Duration.ofSeconds(2);

    private static final int CLAIMED_AT_ONCE = 100;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final RedisLine redis;
    private final String key;
    private final String consumer;
    private String claimCursor = StreamId.ZERO.toString();

    ClickStream(RedisLine redis, int shard, String consumer) {
        this.redis = redis;
        this.key = RedisKeys.clicks(shard);
        this.consumer = consumer;
    }

    /** Entries that no consumer has seen; waits for the first one where the patience is positive. */
    StreamEntry.Delivery readNew(int count, Duration patience) {
        Request read = Request.cmd(Command.XREADGROUP)
                .arg("GROUP")
                .arg(RedisKeys.INGEST_GROUP)
                .arg(consumer)
                .arg("COUNT")
                .arg(count);
        if (patience.isPositive()) {
            read.arg("BLOCK").arg(patience.toMillis());
        }
        return delivery(send(read.arg("STREAMS").arg(key).arg(">"), patience.plus(READ_LIMIT)));
    }

    /** The oldest entries that were handed to this consumer and are not acknowledged. */
    StreamEntry.Delivery readPending(int count) {
        return delivery(send(
                Request.cmd(Command.XREADGROUP)
                        .arg("GROUP")
                        .arg(RedisKeys.INGEST_GROUP)
                        .arg(consumer)
                        .arg("COUNT")
                        .arg(count)
                        .arg("STREAMS")
                        .arg(key)
                        .arg(StreamId.ZERO.toString()),
                READ_LIMIT));
    }

    void acknowledge(List<StreamId> ids) {
        Request ack = Request.cmd(Command.XACK).arg(key).arg(RedisKeys.INGEST_GROUP);
        ids.forEach(id -> ack.arg(id.toString()));
        send(ack, READ_LIMIT);
    }

    /**
     * What {@link #takeOver} found.
     *
     * @param any true where there now is something in {@link #readPending}
     * @param isOver true where all that is pending was looked at
     * @param trimmed entries that Redis 7 dropped from the pending ones since their content was trimmed away
     */
    record Takeover(boolean any, boolean isOver, int trimmed) {}

    /**
     * Makes entries this consumer's own that another one has held for longer than this. Asks for ids only: Redis 6.2 answers a
     * trimmed entry by nil without its id, while {@link #readPending} then names it.
     */
    Takeover takeOver(Duration heldFor) {
        Response reply = send(
                Request.cmd(Command.XAUTOCLAIM)
                        .arg(key)
                        .arg(RedisKeys.INGEST_GROUP)
                        .arg(consumer)
                        .arg(heldFor.toMillis())
                        .arg(claimCursor)
                        .arg("COUNT")
                        .arg(CLAIMED_AT_ONCE)
                        .arg("JUSTID"),
                READ_LIMIT);
        if (reply == null) {
            return new Takeover(false, true, 0);
        }
        claimCursor = reply.get(0).toString();
        return new Takeover(
                reply.get(1).size() > 0,
                StreamId.ZERO.toString().equals(claimCursor),
                reply.size() > 2 ? reply.get(2).size() : 0);
    }

    /** Takes consumers out of the group that hold nothing and were not heard of for an hour: each start of the api adds one. */
    void forgetGoneConsumers() {
        Response consumers =
                send(Request.cmd(Command.XINFO).arg("CONSUMERS").arg(key).arg(RedisKeys.INGEST_GROUP), READ_LIMIT);
        if (consumers == null) {
            return;
        }
        for (Response other : consumers) {
            boolean holdsNothing = number(other, "pending") == 0;
            boolean isGone = number(other, "idle") > FORGOTTEN_AFTER.toMillis();
            if (holdsNothing && isGone) {
                send(
                        Request.cmd(Command.XGROUP)
                                .arg("DELCONSUMER")
                                .arg(key)
                                .arg(RedisKeys.INGEST_GROUP)
                                .arg(other.get("name").toString()),
                        READ_LIMIT);
            }
        }
    }

    private static long number(Response fields, String name) {
        return Long.parseLong(fields.get(name).toString());
    }

    @CanIgnoreReturnValue
    private @Nullable Response send(Request request, Duration limit) {
        try {
            return redis.send(request, limit);
        } catch (RedisRefusal refusal) {
            if (!refusal.is("NOGROUP") && !refusal.is("ERR no such key")) {
                throw refusal;
            }
            makeGroup();
            return null;
        }
    }

    private void makeGroup() {
        try {
            redis.send(Request.cmd(Command.XGROUP)
                    .arg("CREATE")
                    .arg(key)
                    .arg(RedisKeys.INGEST_GROUP)
                    .arg("0")
                    .arg("MKSTREAM"));
        } catch (RedisRefusal refusal) {
            if (!refusal.is("BUSYGROUP")) {
                throw refusal;
            }
        }
    }

    private StreamEntry.Delivery delivery(@Nullable Response reply) {
        Response replies = reply == null ? null : entriesOf(reply);
        if (replies == null) {
            return StreamEntry.Delivery.NOTHING;
        }
        List<StreamEntry> entries = new ArrayList<>(replies.size());
        List<StreamId> trimmed = new ArrayList<>();
        for (Response idAndFields : replies) {
            StreamId id = StreamId.parse(idAndFields.get(0).toString());
            Response fields = idAndFields.get(1);
            if (fields == null) {
                trimmed.add(id);
            } else {
                entries.add(entry(id, fields));
            }
        }
        return new StreamEntry.Delivery(entries, trimmed);
    }

    /** RESP3 answers a map of streams, RESP2 a list of pairs. */
    private @Nullable Response entriesOf(Response reply) {
        return reply.isMap() ? reply.get(key) : reply.get(0).get(1);
    }

    private static StreamEntry entry(StreamId id, Response fields) {
        Buffer header = Buffer.buffer();
        Buffer blob = Buffer.buffer();
        String edge = "";
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            Response value = fields.get(i + 1);
            switch (fields.get(i).toString()) {
                case ClickBatch.HEADER_FIELD -> header = value.toBuffer();
                case ClickBatch.BLOB_FIELD -> blob = value.toBuffer();
                case ClickBatch.EDGE_FIELD -> edge = value.toString(StandardCharsets.UTF_8);
                default -> {} // a later edge may say more
            }
        }
        return new StreamEntry(id, header, blob, edge);
    }
}
