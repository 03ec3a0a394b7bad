package io.practicelinks.api.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One held connection to Redis. Owned by one virtual thread: one caller at a time.
 *
 * <p>Each call answers within its limit, or the connection is closed (replies are positional, so a late one would be taken for the
 * next) and {@link RedisUnavailable} thrown. The next call connects again, but not before a back-off of 50 ms to 2 s with jitter
 * has passed: until then calls fail at once.
 */
public final class RedisLine implements AutoCloseable {

    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final long LAST_BACK_OFF_MILLIS = 2_000;
    private static final String RUN_ID = "run_id:";

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration callLimit;

    private @Nullable Redis client;
    private @Nullable RedisConnection connection;
    private String runId = "";
    private long backOffMillis = FIRST_BACK_OFF_MILLIS;
    private long retryAtNanos;
    private boolean isBackingOff;

    public RedisLine(Vertx vertx, RedisOptions options, Duration callLimit) {
        this.vertx = vertx;
        // A client for one connection: closing the client closes the socket, closing a pooled connection would not.
        this.options = new RedisOptions(options).setMaxPoolSize(1);
        this.callLimit = callLimit;
    }

    /** The reply, null for a nil. */
    public @Nullable Response send(Request request) {
        return send(request, callLimit);
    }

    /** The same with a limit of its own, for calls that wait in Redis. */
    public @Nullable Response send(Request request, Duration limit) {
        return await(connected().send(request), limit);
    }

    /** The replies in order, the requests sent at once. Where one is refused, the others still ran. */
    public List<@Nullable Response> sendAll(List<Request> requests) {
        RedisConnection live = connected();
        List<Future<@Nullable Response>> replies = new ArrayList<>(requests.size());
        for (Request request : requests) {
            replies.add(live.send(request));
        }
        await(Future.join(replies), callLimit);
        List<@Nullable Response> answers = new ArrayList<>(replies.size());
        for (Future<@Nullable Response> reply : replies) {
            answers.add(reply.result());
        }
        return answers;
    }

    /** The run id of the server at the other end: another one means another memory. */
    public String runId() {
        connected();
        return runId;
    }

    @Override
    public void close() {
        Redis open = client;
        client = null;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    private RedisConnection connected() {
        RedisConnection live = connection;
        if (live != null) {
            return live;
        }
        if (isBackingOff && System.nanoTime() - retryAtNanos < 0) {
            throw new RedisUnavailable("waiting before the next try to connect");
        }
        Redis fresh = Redis.createClient(vertx, options);
        client = fresh;
        live = await(fresh.connect(), callLimit);
        live.exceptionHandler(lost -> close());
        live.endHandler(ended -> close());
        runId = readRunId(await(live.send(Request.cmd(Command.INFO).arg("server")), callLimit));
        connection = live;
        isBackingOff = false;
        backOffMillis = FIRST_BACK_OFF_MILLIS;
        return live;
    }

    private <T extends @Nullable Object> T await(Future<T> reply, Duration limit) {
        try {
            return reply.timeout(limit.toMillis(), TimeUnit.MILLISECONDS).await();
        } catch (Throwable trouble) {
            if (RedisRefusal.isAnswer(trouble)) {
                throw new RedisRefusal(trouble);
            }
            close();
            backOff();
            throw new RedisUnavailable("no answer: " + trouble.getClass().getSimpleName());
        }
    }

    private void backOff() {
        long jittered = backOffMillis / 2 + ThreadLocalRandom.current().nextLong(backOffMillis / 2 + 1);
        retryAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jittered);
        isBackingOff = true;
        backOffMillis = Math.min(backOffMillis * 2, LAST_BACK_OFF_MILLIS);
    }

    private static String readRunId(@Nullable Response info) {
        return String.valueOf(info)
                .lines()
                .filter(line -> line.startsWith(RUN_ID))
                .findFirst()
                .map(line -> line.substring(RUN_ID.length()).strip())
                .orElse("");
    }
}
