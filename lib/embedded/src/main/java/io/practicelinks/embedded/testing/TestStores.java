package io.practicelinks.embedded.testing;

import io.practicelinks.embedded.Durability;
import io.practicelinks.embedded.EmbeddedPostgres;
import io.practicelinks.embedded.EmbeddedRedis;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The stores of one test class. A store that does not start fails the class; nothing is skipped.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);
 * }</pre>
 *
 * <p>Redis is a process of the class's own, since a pub/sub message does not keep to a logical database and a start costs some
 * milliseconds; so any test may break it. PostgreSQL is one process per JVM with a database per class; a test that breaks it takes
 * {@link #withBreakablePostgres} instead.
 */
public final class TestStores implements BeforeAllCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(TestStores.class);

    private final boolean needsRedis;
    private final @Nullable Migration migration;
    private final boolean needsOwnPostgres;

    /** What {@link #afterAll} closes, the latest first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** JUnit calls an extension again for each nested class; the stores are those of the outermost. */
    private int nesting;

    private @Nullable EmbeddedRedis redis;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable String postgresUri;

    private TestStores(boolean needsRedis, @Nullable Migration migration, boolean needsOwnPostgres) {
        this.needsRedis = needsRedis;
        this.migration = migration;
        this.needsOwnPostgres = needsOwnPostgres;
    }

    /** An empty Redis. */
    public static TestStores withRedis() {
        return new TestStores(true, null, false);
    }

    /** A migrated database with no Redis. */
    public static TestStores withPostgresOnly(Migration migration) {
        return new TestStores(false, migration, false);
    }

    /** And a migrated database. */
    public TestStores withPostgres(Migration migration) {
        return new TestStores(needsRedis, migration, false);
    }

    /** And a migrated database in a process of its own. */
    public TestStores withBreakablePostgres(Migration migration) {
        return new TestStores(needsRedis, migration, true);
    }

    public EmbeddedRedis redis() {
        return Objects.requireNonNull(redis, "this class asked for no Redis");
    }

    public String redisUri() {
        return redis().uri();
    }

    /** The process behind {@link #withBreakablePostgres}. */
    public EmbeddedPostgres postgres() {
        return Objects.requireNonNull(postgres, "this class asked for no PostgreSQL of its own");
    }

    /** The class's database, as its superuser. */
    public String postgresUri() {
        return Objects.requireNonNull(postgresUri, "this class asked for no PostgreSQL");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (nesting++ == 0) {
            open(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (--nesting > 0) {
            return;
        }
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private void open(ExtensionContext context) throws Exception {
        if (needsRedis) {
            redis = EmbeddedRedis.start(folder().path());
            opened.push(redis);
        }
        if (migration != null && needsOwnPostgres) {
            postgres = EmbeddedPostgres.start(folder().path(), Durability.DISPOSABLE);
            opened.push(postgres);
            postgresUri = postgres.uri();
            migration.migrate(postgresUri);
        } else if (migration != null) {
            SharedPostgres shared = shared(context);
            String database = shared.create(migration);
            opened.push(() -> shared.drop(database));
            postgresUri = shared.uri(database);
        }
    }

    private TemporaryFolder folder() {
        TemporaryFolder folder = TemporaryFolder.create();
        opened.push(folder);
        return folder;
    }

    /** JUnit closes it after the last class. */
    private static SharedPostgres shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedPostgres.class, key -> new SharedPostgres(), SharedPostgres.class);
    }
}
