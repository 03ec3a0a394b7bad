package io.practicelinks.api.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.loop.LoopVerticle;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Stores of a test, emptied, and the ingests that drain into them; with a view on both that knows no roles. As an extension of each test it
 * ends with the test.
 */
final class IngestRig implements AfterEachCallback, AutoCloseable {

    private static final int LIMIT_SECONDS = 20;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    /** Entries of a consumer that is gone are soon taken over. */
    static final IngestTimes QUICK = new IngestTimes(Duration.ofSeconds(60), Duration.ofMillis(300));

    private final Vertx vertx = Vertx.vertx();
    private final String redisUri;
    private final String postgresUri;
    private final Redis redis;
    private final Pool pool;
    private final List<String> deployments = new ArrayList<>();
    private final List<ShardConsumer> consumers = new ArrayList<>();
    private final List<Database> databases = new ArrayList<>();

    /** What the ingests of this rig count, together. */
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    IngestRig(TestStores stores) {
        redisUri = stores.redisUri();
        postgresUri = stores.postgresUri();
        redis = Redis.createClient(vertx, redisUri);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(PgConnectOptions.fromUri(postgresUri).setReconnectAttempts(3))
                .using(vertx)
                .build();
        send(Request.cmd(Command.FLUSHALL));
        for (String table : List.of("click", "click_hourly", "click_epoch", "click_dead_letter", "click_bad_entry")) {
            execute("DELETE FROM " + table);
        }
    }

    /** An ingest of its own: one more consumer. */
    void start() {
        start(redisUri, Clock.systemUTC(), QUICK);
    }

    /** The same with another way to Redis, or another time. */
    void start(String redisUri, Clock clock, IngestTimes times) {
        start(redisUri, clock, times, IngestSize.of(1, 1));
    }

    /** The same with other bounds, or more consumers. */
    void start(String redisUri, Clock clock, IngestTimes times, IngestSize size) {
        RedisOptions options = new RedisOptions().setConnectionString(redisUri);
        Supplier<RedisLine> lines = () -> new RedisLine(vertx, options, CALL_LIMIT);
        Ingest.rounds(database(), lines, size, clock, times, new IngestMeters(registry))
                .forEach((name, round) -> {
                    if (round instanceof ShardConsumer consumer) {
                        consumers.add(consumer);
                    }
                    deployments.add(await(vertx.deployVerticle(
                            new LoopVerticle(name, round),
                            new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))));
                });
    }

    /** Returns once a sign of life of that edge, later than all before by the clock, is booked. */
    void hear(FakeEdge edge, long sent, long highWater) {
        String newest = "SELECT extract(epoch FROM max(last_seen_at))::bigint FROM click_epoch";
        long before = number(newest);
        send(edge.heartbeat(sent, highWater, 0));
        Eventually.within(
                Duration.ofSeconds(LIMIT_SECONDS),
                () -> assertThat(number(newest)).isGreaterThan(before));
    }

    /** Returns when every consumer has read once: from then on what an edge does not send is its silence. */
    void awaitListening() {
        Eventually.within(
                Duration.ofSeconds(LIMIT_SECONDS),
                () -> assertThat(consumers).allMatch(consumer -> consumer.steadySince() != null));
    }

    OperatorService operator(Clock clock) {
        return new OperatorService(database(), clock);
    }

    private Database database() {
        Database database = Database.of(vertx, PostgresUri.parse(postgresUri), Role.INGEST, 4);
        databases.add(database);
        return database;
    }

    /** Runs this as the api's verticles run. */
    <T> T call(Callable<T> work) throws Exception {
        return VirtualThread.call(vertx, work);
    }

    @CanIgnoreReturnValue
    @Nullable
    Response send(Request request) {
        return await(redis.send(request));
    }

    /** As the first consumer does. */
    void makeGroup() {
        send(Request.cmd(Command.XGROUP)
                .arg("CREATE")
                .arg(RedisKeys.clicks(0))
                .arg(RedisKeys.INGEST_GROUP)
                .arg("0"));
    }

    /** Ids of the entries that this consumer was handed. */
    List<String> readAs(String consumer, int count) {
        Response reply = Objects.requireNonNull(send(Request.cmd(Command.XREADGROUP)
                .arg("GROUP")
                .arg(RedisKeys.INGEST_GROUP)
                .arg(consumer)
                .arg("COUNT")
                .arg(count)
                .arg("STREAMS")
                .arg(RedisKeys.clicks(0))
                .arg(">")));
        List<String> ids = new ArrayList<>();
        Response entries =
                reply.isMap() ? reply.get(RedisKeys.clicks(0)) : reply.get(0).get(1);
        entries.forEach(entry -> ids.add(entry.get(0).toString()));
        return ids;
    }

    void execute(String sql) {
        await(pool.query(sql).execute());
    }

    /** A transaction that has read clicks, and stays open until it is closed. */
    AutoCloseable reader() {
        SqlConnection connection = await(pool.getConnection());
        Transaction transaction = await(connection.begin());
        await(connection.query("SELECT count(*) FROM click").execute());
        return () -> {
            await(transaction.rollback());
            await(connection.close());
        };
    }

    /** The number that this query gives. */
    long number(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getLong(0);
    }

    String text(String sql) {
        return await(pool.query(sql).execute()).iterator().next().getString(0);
    }

    long clicks() {
        return number("SELECT count(*) FROM click");
    }

    long rolledUp() {
        return number("SELECT coalesce(sum(clicks), 0)::bigint FROM click_hourly");
    }

    /** Entries that are handed out and not acknowledged, by any consumer. */
    long pending() {
        Response summary =
                send(Request.cmd(Command.XPENDING).arg(RedisKeys.clicks(0)).arg(RedisKeys.INGEST_GROUP));
        return summary == null ? -1 : Long.parseLong(summary.get(0).toString());
    }

    /** What the edge of that epoch reads, or null where there is nothing to read. */
    @Nullable
    StoredPosition stored(FakeEdge edge) {
        Response position =
                send(Request.cmd(Command.HGET).arg(RedisKeys.stored(0)).arg(edge.field()));
        return position == null ? null : StoredPosition.parse(position.toString());
    }

    /** Up to where ingest says that all is processed. */
    @Nullable
    StreamId processed() {
        Response id = send(Request.cmd(Command.GET).arg(RedisKeys.processed(0)));
        return id == null ? null : StreamId.parse(id.toString());
    }

    /** Of the stream. */
    long length() {
        Response length = send(Request.cmd(Command.XLEN).arg(RedisKeys.clicks(0)));
        return length == null ? 0 : Long.parseLong(length.toString());
    }

    double counter(String name) {
        return registry.get(name).counter().count();
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    /** Ends all ingests in order, with their connections to Postgres. */
    void stop() {
        deployments.forEach(deployment -> await(vertx.undeploy(deployment)));
        deployments.clear();
        databases.forEach(database -> await(database.close()));
        databases.clear();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        stop();
        redis.close();
        await(pool.close());
        await(vertx.close());
    }

    @CanIgnoreReturnValue
    private static <T extends @Nullable Object> T await(Future<T> future) {
        try {
            return future.await(LIMIT_SECONDS, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
