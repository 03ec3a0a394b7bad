package io.practicelinks.benchmarks.server;

import io.practicelinks.embedded.Durability;
import io.practicelinks.embedded.EmbeddedPostgres;
import io.practicelinks.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the edge needs around it: Redis, Postgres, and an api that publishes links and stores clicks, on the processors of the load. Any
 * thread.
 */
public final class Stores implements AutoCloseable {

    private final Redis redis;
    private final EmbeddedPostgres postgres;
    private final PinnedProcess api;
    private final Http management;

    private Stores(Redis redis, EmbeddedPostgres postgres, PinnedProcess api, Http management) {
        this.redis = redis;
        this.postgres = postgres;
        this.api = api;
        this.management = management;
    }

    /** Starts all three; there is no practice and no link then. */
    public static Stores start(Workplace workplace) {
        Redis redis = Redis.start(workplace, "redis");
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(workplace.folder().resolve("postgres"), Durability.DISPOSABLE);
        int managementPort = LoopbackPort.free();
        Path folder = workplace.folder().resolve("api");
        Map<String, String> environment = new HashMap<>(Map.of(
                "PL_CONFIG", "",
                "PL_DATA_DIR", folder.resolve("data").toString(),
                "PL_REDIS_URI", redis.uri(),
                "PL_POSTGRES_URI", postgres.uri(),
                "PL_API_BIND_ADDRESS", "127.0.0.1",
                "PL_API_PORT", "0",
                "PL_API_MANAGEMENT_PORT", Integer.toString(managementPort)));
        PinnedProcess api = PinnedProcess.start(
                "api",
                folder,
                workplace.cores().rest(),
                environment,
                List.of(workplace.project().resolve("app/bin/practice-links").toString(), "api"));
        Http management = new Http(managementPort);
        api.awaitReady(() -> management.answers(200, "/readyz"));
        return new Stores(redis, postgres, api, management);
    }

    public Redis redis() {
        return redis;
    }

    public String postgresUri() {
        return postgres.uri();
    }

    /** The figures of the api. */
    public Metrics metrics() {
        return Metrics.read(management);
    }

    /**
     * Stops the api until {@link #wakeIngest}; the clicks wait in Redis, and are stored then. Ingest is not what is measured, and takes
     * so much of the load's processor that the edge would be measured half asleep, beside peers that have no ingest.
     */
    void restIngest() {
        api.pause();
    }

    void wakeIngest() {
        api.resume();
    }

    @Override
    public void close() {
        api.close();
        postgres.close();
        redis.close();
    }
}
