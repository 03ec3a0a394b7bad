package io.practicelinks.benchmarks.ingest;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.ingest.Ingest;
import io.practicelinks.api.ingest.IngestMeters;
import io.practicelinks.api.ingest.IngestSize;
import io.practicelinks.api.ingest.IngestTimes;
import io.practicelinks.api.loop.LoopVerticle;
import io.practicelinks.api.redis.RedisLine;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Drains a full click stream as an api does: the same loops, under the same role. Main thread only. */
final class IngestRun {

    private static final int LIMIT_SECONDS = 60;
    private static final Duration REDIS_CALL = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Vertx vertx;
    private final String redisUri;
    private final String postgresUri;
    private final ClickLoad load;
    private final IngestSize size;

    IngestRun(Vertx vertx, String redisUri, String postgresUri, ClickLoad load, IngestSize size) {
        this.vertx = vertx;
        this.redisUri = redisUri;
        this.postgresUri = postgresUri;
        this.load = load;
        this.size = size;
    }

    /**
     * What a run took.
     *
     * @param storing the transactions together: from gathered clicks to committed ones, with rollups and books
     * @param whole with reading the stream, and all that comes between the transactions
     */
    record Result(Duration storing, Duration whole, long transactions) {}

    Result run() throws Exception {
        fill();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Database database = Database.of(vertx, PostgresUri.parse(postgresUri), Role.INGEST, size.rounds());
        List<String> loops = new ArrayList<>();
        long begun = System.nanoTime();
        for (var round : Ingest.rounds(
                        database,
                        this::line,
                        size,
                        Clock.systemUTC(),
                        IngestTimes.withGrace(GRACE),
                        new IngestMeters(registry))
                .entrySet()) {
            loops.add(await(vertx.deployVerticle(
                    new LoopVerticle(round.getKey(), round.getValue()),
                    new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))));
        }
        awaitStored(registry, begun);
        Duration whole = Duration.ofNanos(System.nanoTime() - begun);
        for (String loop : loops) {
            Void unused = await(vertx.undeploy(loop));
        }
        Void unused = await(database.close());
        Timer transactions = registry.get("practicelinks_ingest_store").timer();
        return new Result(
                Duration.ofNanos((long) transactions.totalTime(TimeUnit.NANOSECONDS)), whole, transactions.count());
    }

    private RedisLine line() {
        return new RedisLine(vertx, new RedisOptions().setConnectionString(redisUri), REDIS_CALL);
    }

    private void fill() throws Exception {
        Redis redis = Redis.createClient(vertx, redisUri);
        @Nullable Response unused = await(redis.send(Request.cmd(Command.FLUSHALL)));
        for (Request entry : load.entries()) {
            @Nullable Response unusedId = await(redis.send(entry));
        }
        redis.close();
    }

    private void awaitStored(SimpleMeterRegistry registry, long begun) {
        int clicks = load.clicks().size();
        while (registry.get("practicelinks_clicks_stored").counter().count() < clicks) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new IllegalStateException("ingest does not get on");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static <T extends @Nullable Object> T await(Future<T> future) throws TimeoutException {
        return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
