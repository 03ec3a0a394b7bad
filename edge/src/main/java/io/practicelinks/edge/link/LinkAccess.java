package io.practicelinks.edge.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The links of this edge: what its loops share, put together, started and stopped in order. One per process; any thread, but
 * {@link #onThisLoop}.
 */
public final class LinkAccess {

    private static final String SNAPSHOT = "links.snapshot";
    private static final int MAX_SNAPSHOT_RECORDS = 10_000;
    private static final int MAX_MINIMUM_VERSIONS = 16_384;

    private final Vertx vertx;
    private final RedisOptions redis;
    private final Duration callLimit;
    private final int maxLoads;
    private final Duration snapshotInterval;
    private final LinkLifetime lifetime;
    private final LinkPreparer preparer;
    private final LinkClock clock;
    private final LinkTable table;
    private final LinkEvictor evictor;
    private final WarmLinks warm;
    private final LoadBudget budget;
    private final Context context;
    private final LookupCounters lookups = new LookupCounters();
    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    private volatile boolean hasSeenRedis;
    private volatile long snapshotTimer = -1;

    private record Loop(Context context, RedisLinkSource source) {}

    LinkAccess(
            Vertx vertx,
            RedisOptions redis,
            EdgeCacheSettings cache,
            EdgeRedisSettings limits,
            Path dataDir,
            LinkPreparer preparer,
            LinkClock clock) {
        this.vertx = vertx;
        this.redis = redis;
        this.callLimit = limits.callLimit();
        this.maxLoads = limits.maxLoads();
        this.snapshotInterval = cache.snapshotInterval();
        this.lifetime = new LinkLifetime(cache.ttl(), cache.staleLimit());
        this.preparer = preparer;
        this.clock = clock;
        this.table = new LinkTable(cache.maxSize().bytes(), new MinimumVersions(MAX_MINIMUM_VERSIONS));
        this.evictor = new LinkEvictor(vertx, redis, callLimit, table);
        SnapshotFile file = new SnapshotFile(snapshot(dataDir), MAX_SNAPSHOT_RECORDS);
        this.warm = new WarmLinks(file, MAX_SNAPSHOT_RECORDS, table, preparer, clock, lifetime);
        this.budget = new LoadBudget(limits.maxLoadsPerSecond(), clock.nanos().getAsLong());
        this.context = vertx.getOrCreateContext();
    }

    /**
     * Opens nothing yet.
     *
     * @param dataDir the edge's own folder, made where there is none
     * @throws UncheckedIOException where it cannot be made
     */
    public static LinkAccess open(
            Vertx vertx,
            RedisOptions redis,
            EdgeCacheSettings cache,
            EdgeRedisSettings limits,
            Path dataDir,
            LinkPreparer preparer) {
        return new LinkAccess(vertx, redis, cache, limits, dataDir, preparer, LinkClock.SYSTEM);
    }

    private static Path snapshot(Path dataDir) {
        try {
            return Files.createDirectories(dataDir).resolve(SNAPSHOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Subscribes to evictions, and reads the snapshot, which goes on in the background. Never fails. Completes when Redis was tried once:
     * at most three seconds.
     */
    public Future<Void> start() {
        Future<Void> ignored = blocking(warm::load).onComplete(read -> keepSnapshots());
        return on(context, evictor::open);
    }

    private void keepSnapshots() {
        snapshotTimer = vertx.setPeriodic(snapshotInterval.toMillis(), tick -> saveSnapshot());
    }

    private void saveSnapshot() {
        Future<Void> ignored = blocking(warm::save);
    }

    /**
     * The view of the calling event loop, to be called once on each. Never fails. Completes when Redis was tried once, at most three
     * seconds, so that the first requests do not meet a connection that is still being made.
     */
    public Future<LoopLinks> onThisLoop() {
        RedisLinkSource source = new RedisLinkSource(vertx, redis, callLimit, () -> hasSeenRedis = true);
        loops.add(new Loop(vertx.getOrCreateContext(), source));
        UnknownPaths unknown = new UnknownPaths(table, new SecureRandom());
        LinkResolver loading = new LoadingLinkResolver(source, table, unknown, preparer, clock, lifetime, lookups);
        LinkResolver budgeted = new BudgetedLinkResolver(loading, budget, clock, lookups);
        LinkResolver shared = new SharedLinkResolver(budgeted, maxLoads, lookups);
        LinkResolver cached = new CachedLinkResolver(table, unknown, shared, clock, lookups);
        return source.open().map(tried -> new LoopLinks(new LoopLinkCache(table, lookups), cached));
    }

    /**
     * Closes what {@link #onThisLoop} opened, to be called on the same loop when it answers no more: with the loop's context the connection
     * would end as well, but as if it were lost.
     */
    public Future<Void> leaveThisLoop() {
        Context current = vertx.getOrCreateContext();
        List<Future<Void>> closed = new ArrayList<>();
        for (Loop loop : loops) {
            if (loop.context().equals(current)) {
                closed.add(loop.source().close());
            }
        }
        return Future.join(closed).mapEmpty();
    }

    /** True once this edge can answer for links: it has seen Redis, or loaded a snapshot. */
    public boolean isReady() {
        return hasSeenRedis || warm.isLoaded();
    }

    public LookupCounters lookups() {
        return lookups;
    }

    public LinkGauges gauges() {
        return new Gauges();
    }

    /** Closes the connections and writes the last snapshot. Look-ups are still answered, from L1 alone. */
    public Future<Void> stop() {
        boolean ignored = vertx.cancelTimer(snapshotTimer);
        List<Future<Void>> closed = new ArrayList<>();
        closed.add(on(context, evictor::close));
        for (Loop loop : loops) {
            closed.add(on(loop.context(), loop.source()::close));
        }
        return Future.join(closed).transform(ended -> blocking(warm::save));
    }

    /** One after the other: the context keeps their order. */
    private Future<Void> blocking(Runnable task) {
        return context.executeBlocking(Executors.callable(task)).mapEmpty();
    }

    private static Future<Void> on(Context owner, Supplier<Future<Void>> step) {
        Promise<Void> done = Promise.promise();
        owner.runOnContext(now -> step.get().onComplete(done));
        return done.future();
    }

    private final class Gauges implements LinkGauges {

        @Override
        public boolean isSubscribed() {
            return evictor.isSubscribed();
        }

        @Override
        public long subscriptionLosses() {
            return evictor.losses();
        }

        @Override
        public long evictions() {
            return evictor.evictions();
        }

        @Override
        public long unreadableEvictions() {
            return evictor.unreadable();
        }

        @Override
        public long openLines() {
            return loops.stream().filter(loop -> loop.source().isOpen()).count();
        }

        @Override
        public long links() {
            return table.size();
        }

        @Override
        public long snapshotFailures() {
            return warm.failures();
        }
    }
}
