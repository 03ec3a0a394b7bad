package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.LIFETIME;
import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.PREPARER;

import io.vertx.core.Future;
import java.util.SplittableRandom;

/** The chain of resolvers over a read model whose answers the test gives. */
final class ResolverRig {

    static final int MAX_LOADS = 2;

    final ManualClock time = new ManualClock();
    final ScriptedSource redis = new ScriptedSource();
    final LookupCounters counters = new LookupCounters();
    final LinkTable table = new LinkTable(1_000_000, new MinimumVersions(100));
    final UnknownPaths unknown = new UnknownPaths(table, new SplittableRandom(1));
    final LinkCache cache = new LoopLinkCache(table, counters);
    final LinkResolver loading =
            new LoadingLinkResolver(redis, table, unknown, PREPARER, time.clock(), LIFETIME, counters);
    final LinkResolver resolver = new CachedLinkResolver(
            table, unknown, new SharedLinkResolver(loading, MAX_LOADS, counters), time.clock(), counters);

    /** What is answered for {@link LinkFixture#PATH} where Redis says that. */
    LinkLookup resolved(LinkSource.Reading reading) {
        Future<LinkLookup> lookup = resolver.resolve(PATH);
        redis.answer(redis.reads() - 1, reading);
        return lookup.result();
    }

    LinkLookup resolvedWithoutRedis() {
        Future<LinkLookup> lookup = resolver.resolve(PATH);
        redis.fail(redis.reads() - 1);
        return lookup.result();
    }
}
