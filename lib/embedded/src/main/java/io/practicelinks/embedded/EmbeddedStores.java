package io.practicelinks.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * PostgreSQL and Redis for a program that was given no others, under its data folder: durable, and the same data at the next start.
 *
 * <p>Any thread. Close it last, after everything that writes to the stores. There is no shutdown hook here, since hooks run side by
 * side; a program that dies without closing takes the stores with it.
 */
public final class EmbeddedStores implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;

    private EmbeddedStores(EmbeddedPostgres postgres, EmbeddedRedis redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    /**
     * Starts both and waits until they answer: seconds at the first start of a user or folder, then less than one.
     *
     * @param progress told in a few words what begins
     * @throws StoreFailure where another program holds the folder, or a store does not start
     */
    public static EmbeddedStores start(Path dataDir, Consumer<String> progress) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                dataDir.resolve("postgres"), Durability.DURABLE, Identity.ofPostgres(), progress);
        try {
            progress.accept("Starting Redis");
            return new EmbeddedStores(postgres, EmbeddedRedis.start(dataDir.resolve("redis")));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** {@code redis://:password@127.0.0.1:port}: a secret. */
    public String redisUri() {
        return redis.uri();
    }

    /** {@code postgresql://user:password@127.0.0.1:port/practicelinks}: a secret, and a superuser's. */
    public String postgresUri() {
        return postgres.uri();
    }

    @Override
    public void close() {
        try {
            redis.close();
        } finally {
            postgres.close();
        }
    }
}
