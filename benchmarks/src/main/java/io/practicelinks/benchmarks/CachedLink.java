package io.practicelinks.benchmarks;

import io.practicelinks.config.Settings;
import io.practicelinks.edge.link.EdgeCacheSettings;
import io.practicelinks.edge.link.EdgeRedisSettings;
import io.practicelinks.edge.link.LinkAccess;
import io.practicelinks.edge.link.LinkCache;
import io.practicelinks.edge.link.LinkLookup;
import io.practicelinks.edge.link.LoopLinks;
import io.practicelinks.edge.link.SharingLinkPreparer;
import io.practicelinks.embedded.EmbeddedRedis;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.util.List;
import java.util.Map;

/** The edge's own L1, filled with one link from a real Redis, and fresh for ten minutes: longer than a fork takes. */
final class CachedLink {

    static final String PATH = "/smile-dental";

    private static final String API = "https://connect.example";

    private final ScratchFolder folder = new ScratchFolder();
    private final EmbeddedRedis redis;
    private final Vertx vertx = Vertx.vertx();
    private final LinkCache cache;

    CachedLink() throws Exception {
        redis = EmbeddedRedis.start(folder.path().resolve("redis"));
        PublishedLinks.publish(vertx, redis.uri(), List.of(PATH.substring(1)));
        Settings settings = Settings.load(
                Map.of("PL_EDGE_CACHE_TTL", "10m", "PL_EDGE_REDIS_CALL_LIMIT", "1s"),
                folder.path(),
                List.of(EdgeCacheSettings.class, EdgeRedisSettings.class));
        LinkAccess access = LinkAccess.open(
                vertx,
                new RedisOptions().setConnectionString(redis.uri()),
                settings.get(EdgeCacheSettings.class),
                settings.get(EdgeRedisSettings.class),
                folder.path(),
                new SharingLinkPreparer(API));
        Void unusedStart = Waiting.await(access.start());
        Context loop = vertx.getOrCreateContext();
        LoopLinks links = Waiting.onLoop(loop, access::onThisLoop);
        LinkLookup found = Waiting.onLoop(loop, () -> links.resolver().resolve(PATH));
        if (!(found instanceof LinkLookup.Found)) {
            throw new IllegalStateException("the link is not found: " + found);
        }
        cache = links.cache();
    }

    /** From here on used by the benchmark's thread alone, in place of its loop. */
    LinkCache cache() {
        return cache;
    }

    void close() throws Exception {
        Void unusedClose = Waiting.await(vertx.close());
        redis.close();
        folder.delete();
    }
}
