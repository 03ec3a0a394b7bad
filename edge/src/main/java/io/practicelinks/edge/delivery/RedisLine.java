package io.practicelinks.edge.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, and the only place where the delivery thread waits for Vert.x. Each call has a time limit: the client
 * has none, and would pair a late reply with the next request, so after trouble the connection is never used again.
 */
final class RedisLine {

    private static final long SLICE_MILLIS = 10;

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration callLimit;
    private final Runnable whileWaiting;
    private @Nullable Redis client;
    private @Nullable RedisConnection connection;

    /** @param whileWaiting done every few milliseconds of waiting */
    RedisLine(Vertx vertx, RedisOptions options, Duration callLimit, Runnable whileWaiting) {
        this.vertx = vertx;
        this.options = new RedisOptions(options);
        this.callLimit = callLimit;
        this.whileWaiting = whileWaiting;
    }

    void connect() {
        disconnect();
        Redis opened = Redis.createClient(vertx, options);
        client = opened; // a client of its own each time: a pool would take the connection back and hand it out again
        connection = await(opened.connect());
    }

    void disconnect() {
        if (client != null) {
            client.close();
        }
        client = null;
        connection = null;
    }

    @Nullable
    Response send(Request request) {
        if (connection == null) {
            throw new StreamTrouble("There is no connection to Redis");
        }
        return await(connection.send(request));
    }

    private <T extends @Nullable Object> T await(Future<T> future) {
        CompletableFuture<T> answer = future.toCompletionStage().toCompletableFuture();
        long start = System.nanoTime();
        while (true) {
            try {
                return answer.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - start > callLimit.toNanos()) {
                    throw new StreamTrouble("Redis did not answer within " + callLimit.toMillis() + " ms");
                }
                whileWaiting.run();
            } catch (ExecutionException e) {
                throw new StreamTrouble("Redis failed: " + e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StreamTrouble("Interrupted while Redis was asked");
            }
        }
    }
}
