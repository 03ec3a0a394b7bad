package io.practicelinks.api.database;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Postgres under one {@link Role}: a bounded pool and the border of a transaction. Called on Vert.x virtual threads, which it
 * parks while it waits.
 *
 * <p>Limits: {@value #WAITING} callers wait for a connection, at most {@link #CONNECT}; a statement takes at most
 * {@link #STATEMENT}; a connection that is silent for {@link #SILENCE} is dropped, which ends a wait on a peer that went away
 * without a word. Whoever meets a limit gets {@link Failure.Unavailable}.
 */
public final class Database {

    private static final int WAITING = 128;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration STATEMENT = Duration.ofSeconds(5);
    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration IDLE_IN_POOL = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final String SET_PRACTICE = "SELECT set_config('practicelinks.practice', $1, true)";

    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    /** A pool that connects when it is first used. */
    public static Database of(Vertx vertx, PostgresUri uri, Role role, int maxConnections) {
        PoolOptions options = new PoolOptions()
                .setName("postgres-" + role.sqlName())
                .setMaxSize(maxConnections)
                .setMaxWaitQueueSize(WAITING)
                .setConnectionTimeout((int) CONNECT.toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) IDLE_IN_POOL.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setTcpKeepAlive(true)
                .setReadIdleTimeout((int) SILENCE.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return new Database(PgBuilder.pool()
                .with(options)
                .with(net)
                .connectingTo(connectOptions(uri, role))
                .using(vertx)
                .build());
    }

    private static PgConnectOptions connectOptions(PostgresUri uri, Role role) {
        Map<String, String> properties = new LinkedHashMap<>(PgConnectOptions.DEFAULT_PROPERTIES);
        properties.put("application_name", role.sqlName()); // so that pg_stat_activity tells whose a session is
        properties.put("role", role.sqlName());
        properties.put("statement_timeout", String.valueOf(STATEMENT.toMillis()));
        properties.put("idle_in_transaction_session_timeout", String.valueOf(IDLE_IN_TRANSACTION.toMillis()));
        PgConnectOptions options = new PgConnectOptions()
                .setHost(uri.host())
                .setPort(uri.port())
                .setDatabase(uri.database())
                .setUser(uri.user())
                .setPassword(uri.password())
                .setCachePreparedStatements(true)
                .setProperties(properties);
        return switch (uri.sslMode()) {
            case DISABLE -> options.setSslMode(SslMode.DISABLE);
            case REQUIRE -> options.setSslMode(SslMode.REQUIRE).setSslOptions(new ClientSSLOptions().setTrustAll(true));
            case VERIFY_CA ->
                options.setSslMode(SslMode.VERIFY_CA)
                        .setSslOptions(new ClientSSLOptions().setTrustOptions(JdkTrust.options()));
            case VERIFY_FULL ->
                options.setSslMode(SslMode.VERIFY_FULL)
                        .setSslOptions(new ClientSSLOptions()
                                .setTrustOptions(JdkTrust.options())
                                .setHostnameVerificationAlgorithm("HTTPS"));
        };
    }

    /** One transaction that sees and writes this practice's rows, and the directories. */
    @CanIgnoreReturnValue
    public <T extends @Nullable Object> T asPractice(UUID practiceId, Work<T> work) {
        return transaction(practiceId, work);
    }

    /** One transaction for no practice: directories, and what the role may do beyond them. */
    @CanIgnoreReturnValue
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        return transaction(null, work);
    }

    /** Succeeds where Postgres answers in time. For any thread. */
    public Future<?> ping() {
        return pool.query("SELECT 1").execute().timeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Drops all connections. */
    public Future<Void> close() {
        return pool.close();
    }

    private <T extends @Nullable Object> T transaction(@Nullable UUID practiceId, Work<T> work) {
        SqlConnection connection = connect();
        try {
            return inside(connection, practiceId, work);
        } catch (PgException refusal) {
            throw SqlState.isPassing(refusal) ? unavailable() : refusal;
        } catch (ClosedConnectionException gone) {
            throw unavailable();
        } catch (Exception trouble) {
            // A connection that the other side resets; await() throws what no signature declares.
            if (trouble instanceof IOException) {
                throw unavailable();
            }
            throw trouble;
        } finally {
            // Back into the pool; a broken one is dropped there.
            connection.close();
        }
    }

    private static <T extends @Nullable Object> T inside(
            SqlConnection connection, @Nullable UUID practiceId, Work<T> work) {
        Future<Transaction> begun = connection.begin();
        // Goes out together with the BEGIN: one round trip for both.
        Future<?> named = practiceId == null
                ? Future.succeededFuture()
                : connection.preparedQuery(SET_PRACTICE).execute(Tuple.of(practiceId.toString()));
        Transaction transaction = begun.await();
        boolean isDone = false;
        try {
            named.await();
            T result = work.run(connection);
            transaction.commit().await();
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                // Its own failure says nothing that the first one did not: a connection that cannot roll back is
                // closed.
                transaction.rollback().otherwiseEmpty().await();
            }
        }
    }

    private SqlConnection connect() {
        try {
            return pool.getConnection().await();
        } catch (PgException refusal) {
            throw SqlState.isPassing(refusal) ? unavailable() : refusal;
        } catch (Exception noneInTime) {
            throw unavailable();
        }
    }

    private static Failure unavailable() {
        return new Failure.Unavailable(RETRY_AFTER);
    }
}
