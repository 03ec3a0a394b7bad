package io.practicelinks.edge.link;

import org.jspecify.annotations.Nullable;

/**
 * Which link is fresh in L1? An array of this loop's hottest entries before the {@link LinkTable} that all loops share: a hot link
 * costs one array read and one string comparison. Owned by one event loop.
 */
final class LoopLinkCache implements LinkCache {

    /** A power of two. 512 KiB of references, and most of a campaign of 100,000 links: a look-up in the table costs several times as much. */
    private static final int SLOTS = 1 << 17;

    /** Every so many hits of the array the table is told, so that it does not take the hottest links for cold ones. */
    private static final int TELL_EVERY = 64;

    private final @Nullable LinkEntry[] slots = new @Nullable LinkEntry[SLOTS];
    private final LinkTable table;
    private final LookupCounters counters;

    private int hits;

    LoopLinkCache(LinkTable table, LookupCounters counters) {
        this.table = table;
        this.counters = counters;
    }

    @Override
    public @Nullable PreparedLink get(String canonicalPath, long nowNanos) {
        LinkEntry entry = entryOf(canonicalPath);
        if (entry == null || !table.isFresh(entry, nowNanos)) {
            return null;
        }
        PreparedLink link = entry.link();
        if (link != null) {
            counters.count(LookupOutcome.L1_HIT);
        }
        return link;
    }

    @Override
    public boolean holds(String canonicalPath, long nowNanos) {
        LinkEntry entry = table.find(canonicalPath);
        return entry != null && entry.isServableAt(nowNanos);
    }

    private @Nullable LinkEntry entryOf(String path) {
        int hash = path.hashCode();
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        LinkEntry held = slots[slot];
        boolean isHeld = held != null && !held.isWithdrawn() && held.path().equals(path);
        if (isHeld && (++hits & (TELL_EVERY - 1)) != 0) {
            return held;
        }
        LinkEntry found = table.find(path);
        boolean isLink = found != null && found.link() != null;
        // What is no link must not take the place of one: a scan would empty the array.
        if (isLink || (held != null && held.isWithdrawn())) {
            slots[slot] = found;
        }
        return found;
    }
}
