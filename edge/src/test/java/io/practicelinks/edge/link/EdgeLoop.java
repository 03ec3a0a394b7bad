package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.PREPARER;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.practicelinks.config.Settings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The links of an edge with one event loop, asked from the test's thread. The limit of a call suits a busy machine. */
final class EdgeLoop {

    private static final long LIMIT_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final ManualClock time = new ManualClock();
    private final String redisUri;
    private final Path folder;

    private @Nullable LinkAccess access;
    private @Nullable LoopLinks links;

    EdgeLoop(String redisUri, Path folder) {
        this.redisUri = redisUri;
        this.folder = folder;
    }

    Vertx vertx() {
        return vertx;
    }

    ManualClock time() {
        return time;
    }

    LinkAccess access() {
        return requireNonNull(access);
    }

    void start() {
        Settings settings = Settings.load(
                Map.of("PL_EDGE_REDIS_CALL_LIMIT", "1s"),
                folder,
                List.of(EdgeCacheSettings.class, EdgeRedisSettings.class));
        LinkAccess opened = new LinkAccess(
                vertx,
                new RedisOptions().setConnectionString(redisUri),
                settings.get(EdgeCacheSettings.class),
                settings.get(EdgeRedisSettings.class),
                folder,
                PREPARER,
                time.clock());
        access = opened;
        links = onLoop(() -> opened.start().compose(started -> opened.onThisLoop()));
    }

    boolean isConnected() {
        LinkGauges gauges = access().gauges();
        return gauges.isSubscribed() && gauges.openLines() == 1;
    }

    LinkLookup resolve(String path) {
        return onLoop(() -> resolver().resolve(path));
    }

    /** That many look-ups in one turn of the loop, all answered. */
    List<Future<LinkLookup>> resolveTogether(String path, int count) {
        return onLoop(() -> {
            List<Future<LinkLookup>> lookups = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lookups.add(resolver().resolve(path));
            }
            return Future.all(lookups).map(lookups);
        });
    }

    /** Look-ups of these paths in one turn of the loop, all answered. */
    List<LinkLookup> resolveAll(List<String> paths) {
        return onLoop(() -> {
            List<Future<LinkLookup>> lookups = new ArrayList<>();
            for (String path : paths) {
                lookups.add(resolver().resolve(path));
            }
            return Future.all(lookups)
                    .map(ended -> lookups.stream().map(Future::result).toList());
        });
    }

    /** The look-up of the second path, where whoever waits for the first in the same turn of the loop throws. */
    LinkLookup resolveAfterAFault(String faulty, String path) {
        return onLoop(() -> {
            Future<LinkLookup> ignored = resolver().resolve(faulty).onSuccess(lookup -> {
                throw new IllegalStateException("a fault that a test makes");
            });
            return resolver().resolve(path);
        });
    }

    @Nullable
    PreparedLink cached(String path) {
        return this.<@Nullable PreparedLink>onLoop(
                () -> Future.succeededFuture(requireNonNull(links).cache().get(path, time.nanos())));
    }

    void stop() throws Exception {
        access().stop().await(LIMIT_SECONDS, SECONDS);
    }

    void close() throws Exception {
        stop();
        vertx.close().await(LIMIT_SECONDS, SECONDS);
    }

    private LinkResolver resolver() {
        return requireNonNull(links).resolver();
    }

    private <T extends @Nullable Object> T onLoop(Supplier<Future<T>> step) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(now -> step.get().onComplete(done));
        return done.future().await();
    }
}
