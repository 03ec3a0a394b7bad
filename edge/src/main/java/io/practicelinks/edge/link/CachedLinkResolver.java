package io.practicelinks.edge.link;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Is the answer known already, or is an old one better than none? Asks the next resolver only for what L1 does not know fresh, and
 * where that one has no answer serves what Redis last said, for as long as the entry allows. Owned by one event loop.
 */
final class CachedLinkResolver implements LinkResolver {

    private final LinkTable table;
    private final UnknownPaths unknown;
    private final LinkResolver next;
    private final LinkClock clock;
    private final LookupCounters counters;

    CachedLinkResolver(
            LinkTable table, UnknownPaths unknown, LinkResolver next, LinkClock clock, LookupCounters counters) {
        this.table = table;
        this.unknown = unknown;
        this.next = next;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public Future<LinkLookup> resolve(String canonicalPath) {
        LinkEntry entry = table.find(canonicalPath);
        long now = clock.nanos().getAsLong();
        boolean isFresh = entry != null && table.isFresh(entry, now);
        if (!isFresh && !unknown.holds(canonicalPath, now)) {
            counters.count(LookupOutcome.L1_MISS);
            return next.resolve(canonicalPath).map(lookup -> orStale(lookup, canonicalPath));
        }
        PreparedLink link = isFresh && entry != null ? entry.link() : null;
        counters.count(link == null ? LookupOutcome.L1_UNKNOWN : LookupOutcome.L1_HIT);
        return Future.succeededFuture(link == null ? LinkLookup.UNKNOWN : new LinkLookup.Found(link));
    }

    private LinkLookup orStale(LinkLookup lookup, String canonicalPath) {
        if (!lookup.equals(LinkLookup.UNAVAILABLE)) {
            return lookup;
        }
        // Looked up again: an eviction may have come in the meantime.
        PreparedLink stale = servable(table.find(canonicalPath));
        counters.count(stale == null ? LookupOutcome.STALE_MISS : LookupOutcome.STALE_HIT);
        return stale == null ? LinkLookup.UNAVAILABLE : new LinkLookup.Found(stale);
    }

    private @Nullable PreparedLink servable(@Nullable LinkEntry entry) {
        return entry != null && entry.isServableAt(clock.nanos().getAsLong()) ? entry.link() : null;
    }
}
