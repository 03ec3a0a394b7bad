package io.practicelinks.benchmarks;

import com.sun.management.ThreadMXBean;
import io.practicelinks.config.Settings;
import io.practicelinks.edge.link.EdgeCacheSettings;
import io.practicelinks.edge.link.EdgeRedisSettings;
import io.practicelinks.edge.link.LinkAccess;
import io.practicelinks.edge.link.LinkLookup;
import io.practicelinks.edge.link.LinkResolver;
import io.practicelinks.edge.link.LoopLinks;
import io.practicelinks.edge.link.SharingLinkPreparer;
import io.practicelinks.embedded.EmbeddedRedis;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What does a link cost that L1 does not know and Redis does? One event loop keeps {@value #IN_FLIGHT} look-ups under way, each of
 * another link, round and round through more links than L1 holds. Shown per look-up: processor time of the loop and of Redis, bytes
 * allocated, and the time between two answers.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.practicelinks.benchmarks.LinkMissLoad}
 */
public final class LinkMissLoad {

    private static final int LINKS = 100_000;
    private static final int IN_FLIGHT = 64;
    private static final int ROUNDS = 9;
    private static final int LOOKUPS_PER_ROUND = 400_000;
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Context loop;
    private final LinkResolver resolver;
    private final List<String> paths;
    private int started;
    private int answered;

    private LinkMissLoad(Context loop, LinkResolver resolver, List<String> paths) {
        this.loop = loop;
        this.resolver = resolver;
        this.paths = paths;
    }

    /** What was used up so far. */
    private record Used(long wallNanos, long loopNanos, long loopBytes, double redisSeconds) {}

    public static void main(String[] args) throws Exception {
        ScratchFolder folder = new ScratchFolder();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder.path().resolve("redis"))) {
            List<String> tokens =
                    IntStream.range(0, LINKS).mapToObj(i -> "smile-dental-" + i).toList();
            PublishedLinks.publish(vertx, redis.uri(), tokens);
            LinkAccess access = access(vertx, redis.uri(), folder);
            Void unusedStart = Waiting.await(access.start());
            measure(
                    vertx,
                    access,
                    redis.uri(),
                    tokens.stream().map(token -> "/" + token).toList());
            Void unusedStop = Waiting.await(access.stop());
        } finally {
            Void unusedClose = Waiting.await(vertx.close());
            folder.delete();
        }
    }

    private static LinkAccess access(Vertx vertx, String redisUri, ScratchFolder folder) {
        Settings settings = Settings.load(
                Map.of(
                        "PL_EDGE_CACHE_MAX_SIZE", "1m",
                        "PL_EDGE_REDIS_CALL_LIMIT", "1s",
                        "PL_EDGE_REDIS_MAX_LOADS_PER_SECOND", "10000000"),
                folder.path(),
                List.of(EdgeCacheSettings.class, EdgeRedisSettings.class));
        return LinkAccess.open(
                vertx,
                new RedisOptions().setConnectionString(redisUri),
                settings.get(EdgeCacheSettings.class),
                settings.get(EdgeRedisSettings.class),
                folder.path(),
                new SharingLinkPreparer("https://connect.example"));
    }

    private static void measure(Vertx vertx, LinkAccess access, String redisUri, List<String> paths) throws Exception {
        Redis watcher = Redis.createClient(vertx, redisUri);
        Context loop = vertx.getOrCreateContext();
        LoopLinks links = Waiting.onLoop(loop, access::onThisLoop);
        long thread = Waiting.onLoop(
                loop, () -> Future.succeededFuture(Thread.currentThread().threadId()));
        LinkMissLoad load = new LinkMissLoad(loop, links.resolver(), paths);
        System.out.println("per look-up:  loop ns  redis ns  sum ns  bytes  wall ns");
        for (int round = 0; round < ROUNDS; round++) {
            Used before = used(thread, watcher);
            Void unusedRound = Waiting.onLoop(loop, load::round);
            print(before, used(thread, watcher));
        }
        watcher.close();
    }

    private static void print(Used before, Used after) {
        double loop = (double) (after.loopNanos - before.loopNanos) / LOOKUPS_PER_ROUND;
        double redis = (after.redisSeconds - before.redisSeconds) * 1e9 / LOOKUPS_PER_ROUND;
        System.out.printf(
                "%21.0f %9.0f %7.0f %6d %8.0f%n",
                loop,
                redis,
                loop + redis,
                (after.loopBytes - before.loopBytes) / LOOKUPS_PER_ROUND,
                (double) (after.wallNanos - before.wallNanos) / LOOKUPS_PER_ROUND);
    }

    private static Used used(long loopThread, Redis watcher) throws TimeoutException {
        String info = String.valueOf(
                Waiting.await(watcher.send(Request.cmd(Command.INFO).arg("cpu"))));
        double redisSeconds = 0;
        Matcher cpu = CPU.matcher(info);
        while (cpu.find()) {
            redisSeconds += Double.parseDouble(cpu.group(1));
        }
        return new Used(
                System.nanoTime(),
                THREADS.getThreadCpuTime(loopThread),
                THREADS.getThreadAllocatedBytes(loopThread),
                redisSeconds);
    }

    private Future<Void> round() {
        Promise<Void> done = Promise.promise();
        started = 0;
        answered = 0;
        for (int i = 0; i < IN_FLIGHT; i++) {
            next(done);
        }
        return done.future();
    }

    /** A task of its own: a look-up begins with what comes on a patient's connection, not in the middle of an answer of Redis. */
    private void next(Promise<Void> done) {
        if (started < LOOKUPS_PER_ROUND) {
            String path = paths.get(started++ % LINKS);
            loop.runOnContext(now -> {
                Future<LinkLookup> unused = resolver.resolve(path).onSuccess(lookup -> took(lookup, done));
            });
        }
    }

    private void took(LinkLookup lookup, Promise<Void> done) {
        if (!(lookup instanceof LinkLookup.Found)) {
            boolean unused = done.tryFail("a link was not found: " + lookup);
        } else if (++answered == LOOKUPS_PER_ROUND) {
            done.complete();
        } else {
            next(done);
        }
    }
}
