package io.practicelinks.api.ingest;

import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.RedisRefusal;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says, and is told, of how far one click stream has come. Owned by one virtual thread; several instances of the api may do
 * the same at once, as the edges take the maximum.
 */
final class StreamBooks {

    private final RedisLine redis;
    private final String stream;
    private final String stored;
    private final String processed;

    StreamBooks(RedisLine redis, int shard) {
        this.redis = redis;
        this.stream = RedisKeys.clicks(shard);
        this.stored = RedisKeys.stored(shard);
        this.processed = RedisKeys.processed(shard);
    }

    /**
     * The entry up to which all are processed, whoever did it; null where the group does not exist (yet).
     *
     * <p>What was delivered is read before what is pending: an entry delivered in between is above the first answer and cannot be
     * taken for processed.
     */
    @Nullable
    StreamId processed() {
        StreamId delivered = lastDelivered();
        if (delivered == null) {
            return null;
        }
        StreamId pending = oldestPending();
        return pending == null || pending.compareTo(delivered) > 0 ? delivered : pending.previous();
    }

    /** The first entry after this one, null where there is none. */
    @Nullable
    StreamId firstAfter(StreamId id) {
        Response entries = redis.send(Request.cmd(Command.XRANGE)
                .arg(stream)
                .arg("(" + id)
                .arg("+")
                .arg("COUNT")
                .arg(1));
        return entries == null || entries.size() == 0
                ? null
                : StreamId.parse(entries.get(0).get(0).toString());
    }

    /** Tells the edges what is stored, and forgets the epochs that are not among the positions any more. */
    void publishStored(Map<EpochKey, StoredPosition> positions) {
        Set<String> gone = publishedFields();
        Request set = Request.cmd(Command.HSET).arg(stored);
        positions.forEach((epoch, position) -> {
            String field = RedisKeys.epochField(epoch.instance(), epoch.epoch());
            gone.remove(field);
            set.arg(field).arg(position.encode());
        });
        if (!positions.isEmpty()) {
            redis.send(set);
        }
        if (!gone.isEmpty()) {
            Request delete = Request.cmd(Command.HDEL).arg(stored);
            gone.forEach(delete::arg);
            redis.send(delete);
        }
    }

    /** Tells the edges up to where all is processed. After {@link #publishStored}, so that the positions are not older than this. */
    void publishProcessed(StreamId id) {
        redis.send(Request.cmd(Command.SET).arg(processed).arg(id.toString()));
    }

    /** Lets Redis drop entries below this one, in whole blocks as is cheap for it. */
    void trimBelow(StreamId id) {
        redis.send(Request.cmd(Command.XTRIM).arg(stream).arg("MINID").arg("~").arg(id.toString()));
    }

    private Set<String> publishedFields() {
        Set<String> fields = new HashSet<>();
        Response keys = redis.send(Request.cmd(Command.HKEYS).arg(stored));
        if (keys != null) {
            keys.forEach(key -> fields.add(key.toString()));
        }
        return fields;
    }

    private @Nullable StreamId lastDelivered() {
        try {
            Response groups =
                    redis.send(Request.cmd(Command.XINFO).arg("GROUPS").arg(stream));
            if (groups == null) {
                return null;
            }
            for (Response group : groups) {
                if (RedisKeys.INGEST_GROUP.equals(group.get("name").toString())) {
                    return StreamId.parse(group.get("last-delivered-id").toString());
                }
            }
            return null;
        } catch (RedisRefusal refusal) {
            if (refusal.is("ERR no such key")) {
                return null;
            }
            throw refusal;
        }
    }

    private @Nullable StreamId oldestPending() {
        Response summary = redis.send(Request.cmd(Command.XPENDING).arg(stream).arg(RedisKeys.INGEST_GROUP));
        Response first = summary == null ? null : summary.get(1);
        return first == null ? null : StreamId.parse(first.toString());
    }
}
