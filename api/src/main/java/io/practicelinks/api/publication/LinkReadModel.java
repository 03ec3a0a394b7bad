package io.practicelinks.api.publication;

import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the read model. A link is written by compare-and-set on its version, in a script, so that a late old write never wins.
 * What belongs to a republication carries its nonce: where the bucket no longer holds that nonce (another one began, or Redis
 * was emptied), nothing is written. Owned by one virtual thread, as its line is.
 */
final class LinkReadModel {

    /** What became of a write. */
    enum Written {
        /** It is what Redis holds now. */
        YES,
        /** Redis held this or a newer version already. */
        NOT_NEWER,
        /** The bucket is no longer the one that this republication began with. */
        NONCE_GONE
    }

    private static final String WRITE = """
            if ARGV[4] ~= '' and redis.call('GET', KEYS[2]) ~= ARGV[4] then return -1 end
            local held = redis.call('GET', KEYS[1])
            if held == ARGV[1] then return 0 end
            if held then
              local readable, link = pcall(cjson.decode, held)
              if readable and type(link) == 'table' and type(link.inc) == 'number' and type(link.ver) == 'number' then
                local inc, ver = tonumber(ARGV[2]), tonumber(ARGV[3])
                if link.inc > inc or (link.inc == inc and link.ver > ver) then return 0 end
              end
            end
            redis.call('SET', KEYS[1], ARGV[1])
            return 1
            """;

    private static final String MARK_READY = """
            if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
            redis.call('SET', KEYS[1], ARGV[1])
            return 1
            """;

    private static final String NO_NONCE = "";

    private final RedisLine line;

    LinkReadModel(RedisLine line) {
        this.line = line;
    }

    /** The run id of the server that holds the read model. */
    String runId() {
        return line.runId();
    }

    /** Writes the links, each where it is newer than what is there. */
    List<Written> write(List<LinkRecord> links) {
        return write(links, NO_NONCE);
    }

    /** The same as part of the republication with that nonce. */
    List<Written> write(List<LinkRecord> links, String nonce) {
        List<Request> requests = new ArrayList<>(links.size());
        for (LinkRecord link : links) {
            requests.add(Request.cmd(Command.EVAL)
                    .arg(WRITE)
                    .arg(2)
                    .arg(RedisKeys.link(link.token()))
                    .arg(RedisKeys.nonce(RedisKeys.bucket(link.token())))
                    .arg(LinkRecordCodec.encode(link))
                    .arg(link.version().incarnation())
                    .arg(link.version().version())
                    .arg(nonce));
        }
        return line.sendAll(requests).stream().map(LinkReadModel::written).toList();
    }

    /** Tells every edge that nothing older than these links may be served. Best effort: their cache's time limit is the bound. */
    void evict(List<LinkRecord> links) {
        List<Request> requests = new ArrayList<>(links.size());
        for (LinkRecord link : links) {
            requests.add(Request.cmd(Command.PUBLISH)
                    .arg(RedisKeys.EVICTIONS)
                    .arg(new Eviction(link.token(), link.version()).encode()));
        }
        line.sendAll(requests);
    }

    /** Gives every bucket the nonce of a republication that begins. */
    void begin(String nonce) {
        List<Request> requests = new ArrayList<>(RedisKeys.BUCKETS);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            requests.add(Request.cmd(Command.SET).arg(RedisKeys.nonce(bucket)).arg(nonce));
        }
        line.sendAll(requests);
    }

    /** Marks every bucket as published in full for that server; false where one of them is no longer of this republication. */
    boolean markReady(String nonce, String runId) {
        List<Request> requests = new ArrayList<>(RedisKeys.BUCKETS);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            requests.add(Request.cmd(Command.EVAL)
                    .arg(MARK_READY)
                    .arg(2)
                    .arg(RedisKeys.ready(bucket))
                    .arg(RedisKeys.nonce(bucket))
                    .arg(runId)
                    .arg(nonce));
        }
        return line.sendAll(requests).stream().allMatch(reply -> number(reply) == 1);
    }

    /** True where every bucket is marked as published in full for the server at the other end. */
    boolean isReady() {
        String runId = line.runId();
        List<Request> requests = new ArrayList<>(RedisKeys.BUCKETS);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            requests.add(Request.cmd(Command.GET).arg(RedisKeys.ready(bucket)));
        }
        return line.sendAll(requests).stream().allMatch(reply -> reply != null && runId.equals(reply.toString()));
    }

    private static Written written(@Nullable Response reply) {
        return switch (number(reply)) {
            case 1 -> Written.YES;
            case 0 -> Written.NOT_NEWER;
            default -> Written.NONCE_GONE;
        };
    }

    private static int number(@Nullable Response reply) {
        return Integer.parseInt(String.valueOf(reply));
    }
}
