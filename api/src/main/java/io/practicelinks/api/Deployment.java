package io.practicelinks.api;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.loop.LoopVerticle;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.redis.SharedRedisLine;
import io.practicelinks.config.SettingsException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the api runs: each part is opened here and closed in the opposite order. Used by one thread that is not Vert.x's, which it
 * blocks.
 */
final class Deployment implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private static final Duration REDIS_CALL = Duration.ofSeconds(2);

    private final Vertx vertx = Vertx.vertx();
    private final Deque<Supplier<Future<?>>> closings = new ArrayDeque<>();

    Vertx vertx() {
        return vertx;
    }

    /** A pool under that role. */
    Database database(PostgresUri uri, Role role, int connections) {
        Database database = Database.of(vertx, uri, role, connections);
        onClose(database::close);
        return database;
    }

    /** A connection to Redis for one loop or one caller. */
    RedisLine redisLine(ApiRedis redis) {
        RedisLine line = redis.line(vertx, REDIS_CALL);
        onClose(() -> {
            line.close();
            return Future.succeededFuture();
        });
        return line;
    }

    /** A connection to Redis that requests share. */
    SharedRedisLine sharedRedisLine(ApiRedis redis, Duration callLimit) {
        SharedRedisLine line = redis.sharedLine(vertx, callLimit);
        onClose(() -> {
            line.close();
            return Future.succeededFuture();
        });
        return line;
    }

    /** Threads of their own for work that keeps a processor busy. */
    WorkerExecutor workers(String name, int threads) {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(name, threads);
        onClose(workers::close);
        return workers;
    }

    /** Runs rounds of that work until the end. */
    void loop(String name, Round round) {
        verticle(() -> new LoopVerticle(name, round), 1);
    }

    /** Runs that now, on a virtual thread, and returns when it is done. */
    void once(Runnable work) {
        verticle(
                () -> new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        work.run();
                        return Future.succeededFuture();
                    }
                },
                1);
    }

    /** Instances on virtual threads. */
    void verticle(Supplier<VerticleBase> verticle, int instances) {
        DeploymentOptions options = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
                .setInstances(instances);
        String id = await(vertx.deployVerticle(verticle, options));
        onClose(() -> vertx.undeploy(id));
    }

    /** Runs what opens a port, and says which setting is to blame where another program has it. */
    void listen(String setting, Runnable opening) {
        try {
            opening.run();
        } catch (StartFailure e) {
            throw e.getCause() instanceof BindException
                    ? new SettingsException(
                            List.of(setting + ": this port cannot be opened, another program may have it"))
                    : e;
        }
    }

    void onClose(Supplier<Future<?>> closing) {
        closings.push(closing);
    }

    <T> T await(Future<T> future) {
        try {
            return future.await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (SettingsException wrong) {
            throw wrong;
        } catch (Exception e) {
            throw new StartFailure(e);
        }
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closeQuietly(closings.pop());
        }
        closeQuietly(vertx::close);
    }

    private static void closeQuietly(Supplier<Future<?>> closing) {
        try {
            closing.get().await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            LOG.warn(
                    "A part of the api did not close in order: {}", e.getClass().getName());
        }
    }

    /** Whatever kept a part from starting, checked or not. */
    private static final class StartFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StartFailure(Exception cause) {
            super("The api does not start", cause);
        }
    }
}
