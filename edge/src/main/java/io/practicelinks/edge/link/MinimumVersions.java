package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkVersion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a link are too old to be kept or served, after an eviction?
 *
 * <p>Bounded: over the bound the minimum that came first is forgotten. It protected against loads that were already under way when it
 * came; so from then on every load that began before it is refused, whatever its path, and asks again. Loads last milliseconds and the
 * bound is thousands of evictions, so this is rare, and safe.
 *
 * <p>One writer, the thread of the eviction messages; any reader.
 */
final class MinimumVersions {

    private final Map<String, Minimum> pathToMinimum = new ConcurrentHashMap<>();
    private final Deque<Minimum> inOrderOfArrival = new ArrayDeque<>();
    private final int capacity;

    private volatile long arrivals;
    private volatile long forgottenUpTo;

    MinimumVersions(int capacity) {
        this.capacity = capacity;
    }

    private record Minimum(String path, LinkVersion version, long arrival) {}

    /** A mark for {@link #forbids}, to be taken before a load is sent. */
    long mark() {
        return arrivals;
    }

    /** From now on nothing older than this version is allowed for the path. */
    void raise(String path, LinkVersion version) {
        Minimum known = pathToMinimum.get(path);
        if (known != null && !known.version().isBefore(version)) {
            return;
        }
        Minimum minimum = new Minimum(path, version, arrivals + 1);
        pathToMinimum.put(path, minimum);
        inOrderOfArrival.add(minimum);
        arrivals = minimum.arrival();
        if (inOrderOfArrival.size() > capacity) {
            forget(inOrderOfArrival.remove());
        }
    }

    private void forget(Minimum oldest) {
        if (oldest.equals(pathToMinimum.get(oldest.path()))) {
            // In this order: a reader looks at the map first.
            forgottenUpTo = oldest.arrival();
            pathToMinimum.remove(oldest.path());
        }
    }

    /** True where a load that began at this mark must not bring this version. */
    boolean forbids(String path, LinkVersion version, long mark) {
        @Nullable Minimum minimum = pathToMinimum.get(path);
        return mark < forgottenUpTo || (minimum != null && version.isBefore(minimum.version()));
    }

    int size() {
        return pathToMinimum.size();
    }
}
