package io.practicelinks.edge.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.LinkVersion;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What does this process know of links? L1, shared by all loops; any thread.
 *
 * <p>Caffeine without expiry of its own, which costs twice the time per get: an entry itself knows how long it is fresh. Bounded by
 * weight. Maintenance runs on the calling thread, in small pieces, since a second executor would race with the loops for their core.
 *
 * <p>An entry that leaves the table, for whatever reason, is withdrawn: loops hold entries in arrays of their own.
 */
final class LinkTable {

    private final Cache<String, LinkEntry> pathToEntry;
    private final MinimumVersions minimums;
    private final AtomicInteger generation = new AtomicInteger();

    LinkTable(long maxBytes, MinimumVersions minimums) {
        this.minimums = minimums;
        this.pathToEntry = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String path, LinkEntry entry) -> entry.weight())
                .executor(Runnable::run)
                .evictionListener(LinkTable::onCrowdedOut)
                .build();
    }

    private static void onCrowdedOut(@Nullable String path, @Nullable LinkEntry entry, RemovalCause cause) {
        if (entry != null) {
            entry.withdraw();
        }
    }

    /** What is known of the path, fresh or not. */
    @Nullable
    LinkEntry find(String path) {
        return pathToEntry.getIfPresent(path);
    }

    boolean isFresh(LinkEntry entry, long nowNanos) {
        return entry.isFreshAt(nowNanos, generation.get());
    }

    /** Raised whenever evictions may have been missed. */
    int generation() {
        return generation.get();
    }

    /** Makes every entry "not fresh", at once and whatever their number. */
    void distrustAll() {
        generation.incrementAndGet();
    }

    /** To be taken before a load is sent, for {@link #put}. */
    long mark() {
        return minimums.mark();
    }

    /**
     * Takes what a load brought, unless something newer is known. Where it is what is known already, the entry that stands is only confirmed: most loads bring nothing new, and a new entry for each would fill the heap and the table's books.
     *
     * @param mark of the time before the load was sent
     * @return the entry that stands now: this one, or a newer one; null where this one is older than an eviction says
     */
    @Nullable
    LinkEntry put(LinkEntry loaded, long mark) {
        LinkEntry known = pathToEntry.getIfPresent(loaded.path());
        if (known != null && known.saysTheSameAs(loaded) && allows(loaded.path(), loaded.version(), mark)) {
            known.confirmAs(loaded);
            if (!known.isWithdrawn()) {
                return known;
            }
        }
        LinkEntry standing = pathToEntry.asMap().compute(loaded.path(), (path, stood) -> newer(stood, loaded, mark));
        boolean isNewEnough =
                standing == loaded || (standing != null && loaded.version().isBefore(standing.version()));
        return isNewEnough ? standing : null;
    }

    /**
     * Redis knows no such link: forgets what is known, unless an eviction says that this is older. It is said by a bucket that is
     * published in full, so it stands against any version.
     *
     * @param mark of the time before the load was sent
     * @return false where an eviction has overtaken the load
     */
    boolean forget(String path, long mark) {
        if (!allows(path, LinkVersion.NONE, mark)) {
            return false;
        }
        LinkEntry ignored = pathToEntry.asMap().computeIfPresent(path, (key, known) -> {
            known.withdraw();
            return null;
        });
        return true;
    }

    /** False where an eviction says that this version is too old, or may have said so. */
    boolean allows(String path, LinkVersion version, long mark) {
        return !minimums.forbids(path, version, mark);
    }

    private @Nullable LinkEntry newer(@Nullable LinkEntry known, LinkEntry loaded, long mark) {
        if (!allows(loaded.path(), loaded.version(), mark)) {
            return known;
        }
        if (known == null) {
            return loaded;
        }
        if (loaded.version().isBefore(known.version())) {
            return known;
        }
        known.withdraw();
        return loaded;
    }

    /** Takes what was known to an earlier run, where nothing is known yet. */
    void putOld(LinkEntry remembered) {
        LinkEntry ignored = pathToEntry
                .asMap()
                .computeIfAbsent(
                        remembered.path(), path -> minimums.forbids(path, remembered.version(), 0) ? null : remembered);
    }

    /** Nothing older is kept or served from now on. Called by the thread of the eviction messages only. */
    void evict(Eviction eviction) {
        String path = "/" + eviction.token();
        // First, so that a load that ends in between is either refused or found by the next step.
        minimums.raise(path, eviction.version());
        LinkEntry ignored = pathToEntry.asMap().computeIfPresent(path, (key, known) -> unlessOlder(known, eviction));
    }

    private static @Nullable LinkEntry unlessOlder(LinkEntry known, Eviction eviction) {
        if (!known.version().isBefore(eviction.version())) {
            return known;
        }
        known.withdraw();
        return null;
    }

    /** Up to that many entries, the ones asked for most often first. */
    Collection<LinkEntry> hottest(int limit) {
        return pathToEntry
                .policy()
                .eviction()
                .map(policy -> policy.hottest(limit).values())
                .orElse(List.of());
    }

    long size() {
        return pathToEntry.estimatedSize();
    }
}
