package io.practicelinks.edge.link;

import io.practicelinks.contract.RedisKeys;
import io.practicelinks.edge.link.LinkSource.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Look-ups that go to Redis as one {@code MGET}: for each the link, then its bucket's marker. Owned by one event loop. */
final class RedisReadBatch {

    private static final int KEYS_OF_EACH = 2;

    private final List<String> tokens = new ArrayList<>();
    private final List<Promise<Reading>> readings = new ArrayList<>();

    /** What one look-up's two values say. */
    interface Interpreter {

        Reading read(String token, @Nullable Response link, @Nullable Response marker);
    }

    Future<Reading> add(String token) {
        Promise<Reading> reading = Promise.promise();
        tokens.add(token);
        readings.add(reading);
        return reading.future();
    }

    int size() {
        return tokens.size();
    }

    Request request() {
        Request request = Request.cmd(Command.MGET);
        for (String token : tokens) {
            request.arg(RedisKeys.link(token)).arg(RedisKeys.ready(RedisKeys.bucket(token)));
        }
        return request;
    }

    /** Gives each its answer. Where whoever waits for one throws, the others still get theirs, and the first of these faults is thrown. */
    void answer(Response reply, Interpreter interpreter) {
        RuntimeException fault = null;
        for (int i = 0; i < tokens.size(); i++) {
            int link = KEYS_OF_EACH * i;
            try {
                readings.get(i).complete(interpreter.read(tokens.get(i), reply.get(link), reply.get(link + 1)));
            } catch (RuntimeException e) {
                fault = fault == null ? e : fault;
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    void fail(Throwable trouble) {
        readings.forEach(reading -> reading.fail(trouble));
    }
}
