package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.edge.link.LinkSource.Absent;
import io.practicelinks.edge.link.LinkSource.Present;
import io.practicelinks.edge.link.LinkSource.Reading;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is what the read model says new enough to be kept and answered? Fills L1. A load that an eviction has overtaken is asked once more;
 * if the read model still says the older thing (it lost writes, and is being published again), there is no answer.
 *
 * <p>Owned by one event loop.
 */
final class LoadingLinkResolver implements LinkResolver {

    /** For how long an answer is kept that may change within seconds: no such link, or a bucket that is being published again. */
    private static final Duration BRIEFLY = Duration.ofSeconds(2);

    private final LinkSource source;
    private final LinkTable table;
    private final UnknownPaths unknown;
    private final LinkPreparer preparer;
    private final LinkClock clock;
    private final LinkLifetime lifetime;
    private final LookupCounters counters;

    LoadingLinkResolver(
            LinkSource source,
            LinkTable table,
            UnknownPaths unknown,
            LinkPreparer preparer,
            LinkClock clock,
            LinkLifetime lifetime,
            LookupCounters counters) {
        this.source = source;
        this.table = table;
        this.unknown = unknown;
        this.preparer = preparer;
        this.clock = clock;
        this.lifetime = lifetime;
        this.counters = counters;
    }

    @Override
    public Future<LinkLookup> resolve(String canonicalPath) {
        return load(canonicalPath, true).otherwise(trouble -> count(LookupOutcome.REDIS_ERROR, LinkLookup.UNAVAILABLE));
    }

    private Future<LinkLookup> load(String path, boolean mayAskAgain) {
        long mark = table.mark();
        int generation = table.generation();
        return source.read(path.substring(1)).compose(reading -> {
            LinkLookup lookup = answer(path, reading, mark, generation);
            if (lookup != null) {
                return Future.succeededFuture(lookup);
            }
            return mayAskAgain ? load(path, false) : Future.succeededFuture(LinkLookup.UNAVAILABLE);
        });
    }

    /** The answer, or null where an eviction has overtaken the load. */
    private @Nullable LinkLookup answer(String path, Reading reading, long mark, int generation) {
        return switch (reading) {
            case Present(LinkRecord link, boolean isReady) ->
                link.status() == LinkStatus.DELETED
                        ? keep(entry(path, link.version(), null, BRIEFLY, generation), mark)
                        : keep(entry(path, link.version(), prepared(path, link), freshFor(isReady), generation), mark);
            case Absent.UNKNOWN -> keepUnknown(path, mark, generation);
            case Absent.NOT_READY -> count(LookupOutcome.REDIS_NOT_READY, LinkLookup.UNAVAILABLE);
            case Absent.UNREADABLE -> count(LookupOutcome.REDIS_UNREADABLE, LinkLookup.UNAVAILABLE);
        };
    }

    /** What is encoded ahead stays the same as long as the version does. */
    private PreparedLink prepared(String path, LinkRecord link) {
        LinkEntry known = table.find(path);
        PreparedLink earlier = known == null ? null : known.link();
        return earlier != null && earlier.record().equals(link) ? earlier : preparer.prepare(link);
    }

    private Duration freshFor(boolean isReady) {
        return isReady || lifetime.fresh().compareTo(BRIEFLY) < 0 ? lifetime.fresh() : BRIEFLY;
    }

    private LinkEntry entry(
            String path, LinkVersion version, @Nullable PreparedLink link, Duration freshFor, int generation) {
        long now = clock.nanos().getAsLong();
        return new LinkEntry(
                path,
                version,
                link,
                now + freshFor.toNanos(),
                now + lifetime.stale().toNanos(),
                generation,
                clock.wall().millis());
    }

    private @Nullable LinkLookup keep(LinkEntry loaded, long mark) {
        LinkEntry standing = table.put(loaded, mark);
        if (standing == null) {
            counters.count(LookupOutcome.REDIS_OUTDATED);
            return null;
        }
        PreparedLink link = standing.link();
        return link == null
                ? count(LookupOutcome.REDIS_UNKNOWN, LinkLookup.UNKNOWN)
                : count(LookupOutcome.REDIS_HIT, new LinkLookup.Found(link));
    }

    private @Nullable LinkLookup keepUnknown(String path, long mark, int generation) {
        if (!table.forget(path, mark)) {
            counters.count(LookupOutcome.REDIS_OUTDATED);
            return null;
        }
        unknown.add(path, clock.nanos().getAsLong() + BRIEFLY.toNanos(), mark, generation);
        return count(LookupOutcome.REDIS_UNKNOWN, LinkLookup.UNKNOWN);
    }

    private LinkLookup count(LookupOutcome outcome, LinkLookup lookup) {
        counters.count(outcome);
        return lookup;
    }
}
