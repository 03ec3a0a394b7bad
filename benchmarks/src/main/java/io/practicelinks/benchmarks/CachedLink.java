package io.practicelinks.benchmarks;

import io.practicelinks.config.Settings;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.edge.link.EdgeCacheSettings;
import io.practicelinks.edge.link.EdgeRedisSettings;
import io.practicelinks.edge.link.LinkAccess;
import io.practicelinks.edge.link.LinkCache;
import io.practicelinks.edge.link.LinkLookup;
import io.practicelinks.edge.link.LoopLinks;
import io.practicelinks.edge.link.PreparedLink;
import io.practicelinks.embedded.EmbeddedRedis;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The edge's own L1, filled with one link from a real Redis, and fresh for ten minutes: longer than a fork takes. */
final class CachedLink {

    static final String PATH = "/smile-dental";

    private static final String API = "https://connect.example";
    private static final int LIMIT_SECONDS = 10;

    private final ScratchFolder folder = new ScratchFolder();
    private final EmbeddedRedis redis;
    private final Vertx vertx = Vertx.vertx();
    private final LinkCache cache;

    CachedLink() throws Exception {
        redis = EmbeddedRedis.start(folder.path().resolve("redis"));
        publish();
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
                record -> PreparedLink.of(record, API));
        Void unusedStart = await(access.start());
        Context loop = vertx.getOrCreateContext();
        LoopLinks links = onLoop(loop, access::onThisLoop);
        LinkLookup found = onLoop(loop, () -> links.resolver().resolve(PATH));
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
        Void unusedClose = await(vertx.close());
        redis.close();
        folder.delete();
    }

    private void publish() throws Exception {
        Redis client = Redis.createClient(vertx, redis.uri());
        LinkRecord link = link();
        String info = String.valueOf(await(client.send(Request.cmd(Command.INFO).arg("server"))));
        Request write = Request.cmd(Command.MSET)
                .arg(RedisKeys.link(link.token()))
                .arg(Buffer.buffer(LinkRecordCodec.encode(link)))
                .arg(RedisKeys.ready(RedisKeys.bucket(link.token())))
                .arg(info.replaceFirst("(?s).*run_id:(\\w+).*", "$1"));
        Response unused = await(client.send(write));
        client.close();
    }

    private static LinkRecord link() {
        return new LinkRecord(
                new LinkVersion(1, 1),
                PATH.substring(1),
                LinkStatus.ACTIVE,
                4_000_000_001L,
                new UUID(1, 2),
                new ClickKey(11, 22),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.STORE,
                Destination.PAGE,
                "https://apps.apple.com/app/id1",
                "https://play.google.com/store/apps/details?id=org.example",
                new PracticeCard("Smile Dental", null, "1 Main St", "+12025550123", null),
                Map.of(),
                "flyer");
    }

    private static <T extends @Nullable Object> T onLoop(Context loop, Callable<Future<T>> work) throws Exception {
        Promise<T> done = Promise.promise();
        loop.runOnContext(started -> {
            try {
                work.call().onComplete(done);
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return await(done.future());
    }

    private static <T extends @Nullable Object> T await(Future<T> future) throws Exception {
        return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
