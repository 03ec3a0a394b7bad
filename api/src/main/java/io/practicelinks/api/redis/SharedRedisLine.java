package io.practicelinks.api.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One held connection to Redis that any number of requests share: what they ask goes out at once, and none waits for another's answer.
 * Called on virtual threads, which it parks; its state is owned by one event loop.
 *
 * <p>Each call answers within the limit, of connecting and of answering each, or throws {@link RedisUnavailable} and the connection
 * is closed for all. The next call connects again, but not before a back-off of 50 ms to 2 s with jitter has passed: until then calls
 * fail at once. More than the client library's 2,048 unanswered calls fail likewise.
 */
public final class SharedRedisLine implements AutoCloseable {

    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final long LAST_BACK_OFF_MILLIS = 2_000;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration callLimit;
    private final Context loop;

    private @Nullable Line line;
    private long backOffMillis = FIRST_BACK_OFF_MILLIS;
    private long retryAtNanos;
    private boolean isBackingOff;

    /** @param callLimit for the answer to one call */
    public SharedRedisLine(Vertx vertx, RedisOptions options, Duration callLimit) {
        this.vertx = vertx;
        this.options = new RedisOptions(options).setMaxPoolSize(1);
        this.callLimit = callLimit;
        this.loop = vertx.getOrCreateContext();
    }

    /** A client for one connection: closing the client closes the socket, closing a pooled connection would not. */
    private static final class Line {

        private final Redis client;
        private final Future<RedisConnection> connection;

        Line(Redis client) {
            this.client = client;
            this.connection = client.connect().timeout(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * The reply, null for a nil.
     *
     * @throws RedisUnavailable where there is none in time
     * @throws RedisRefusal where Redis answers with an error
     */
    public @Nullable Response send(Request request) {
        Future<@Nullable Response> reply =
                Future.future(promise -> loop.runOnContext(owned -> ask(request).onComplete(promise)));
        return reply.await();
    }

    /** Drops the connection; a later call would connect again. */
    @Override
    public void close() {
        loop.runOnContext(owned -> {
            if (line != null) {
                close(line);
            }
        });
    }

    private Future<@Nullable Response> ask(Request request) {
        if (line == null && isBackingOff && System.nanoTime() - retryAtNanos < 0) {
            return Future.failedFuture(new RedisUnavailable("waiting before the next try to connect"));
        }
        Line asked = line == null ? connect() : line;
        return asked.connection
                .recover(trouble -> Future.failedFuture(unavailable(asked, trouble)))
                .compose(live -> live.send(request)
                        .timeout(callLimit.toMillis(), TimeUnit.MILLISECONDS)
                        .recover(trouble -> Future.failedFuture(
                                RedisRefusal.isAnswer(trouble)
                                        ? new RedisRefusal(trouble)
                                        : unavailable(asked, trouble))));
    }

    private Line connect() {
        Line fresh = new Line(Redis.createClient(vertx, options));
        line = fresh;
        fresh.connection.onSuccess(live -> {
            live.exceptionHandler(lost -> loop.runOnContext(owned -> close(fresh)));
            live.endHandler(ended -> loop.runOnContext(owned -> close(fresh)));
            loop.runOnContext(owned -> reset());
        });
        return fresh;
    }

    private RedisUnavailable unavailable(Line asked, Throwable trouble) {
        loop.runOnContext(owned -> giveUp(asked));
        return new RedisUnavailable("no answer: " + trouble.getClass().getSimpleName());
    }

    /** Only the first of those that waited for this connection does. */
    private void giveUp(Line lost) {
        if (line != lost) {
            return;
        }
        close(lost);
        long jittered = backOffMillis / 2 + ThreadLocalRandom.current().nextLong(backOffMillis / 2 + 1);
        retryAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jittered);
        isBackingOff = true;
        backOffMillis = Math.min(backOffMillis * 2, LAST_BACK_OFF_MILLIS);
    }

    private void close(Line ended) {
        if (line == ended) {
            line = null;
        }
        ended.client.close();
    }

    private void reset() {
        isBackingOff = false;
        backOffMillis = FIRST_BACK_OFF_MILLIS;
    }
}
