package io.practicelinks.edge.scan;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which networks have asked for more links that do not exist than people do? Counts different links only, within windows of a fixed
 * length, and forgets all at the end of one.
 *
 * <p>Of fixed size: where networks or links are too many the ones that count least are forgotten, so that a scan from random addresses
 * costs nothing and hides, at worst, some of itself. Owned by one event loop, so a network whose connections lie on several loops may have
 * the limit on each.
 */
public final class Scanners {

    /** Powers of two. 64 KiB for networks, 128 KiB for links. */
    private static final int NETWORKS = 4_096;

    private static final int LINKS = 16_384;

    /** Places that a network may stand in. */
    private static final int WAYS = 4;

    private static final int NO_WINDOW = -1;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private final long[] networks = new long[NETWORKS];
    private final int[] windows = new int[NETWORKS];
    private final int[] counts = new int[NETWORKS];
    private final long[] links = new long[LINKS];
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final int limit;
    private final long windowNanos;
    private final long startNanos;
    private final AtomicLong trips = new AtomicLong();

    private int lastTrip = NO_WINDOW;

    /**
     * @param limit of different unknown links in a window; more is too much
     * @param nowNanos on the clock of the other methods
     */
    public Scanners(int limit, Duration window, long nowNanos) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.startNanos = nowNanos;
    }

    /** True where nobody is over the limit: the cheap question before {@link #include}. */
    public boolean areNone(long nowNanos) {
        return lastTrip != windowAt(nowNanos);
    }

    /** True where this network is over the limit. */
    public boolean include(long network, long nowNanos) {
        int window = windowAt(nowNanos);
        int place = find(mix(network), window);
        return place >= 0 && counts[place] > limit;
    }

    /** Notes that somebody in this network has asked for a link that does not exist. */
    public void sawUnknown(long network, String link, long nowNanos) {
        int window = windowAt(nowNanos);
        long key = mix(network);
        if (!isNew(mix(hash(link, key) + window))) {
            return;
        }
        int place = find(key, window);
        if (place < 0) {
            place = placeFor(key, window);
            networks[place] = key;
            windows[place] = window;
            counts[place] = 0;
        }
        if (++counts[place] == limit + 1) {
            lastTrip = window;
            trips.setOpaque(trips.getPlain() + 1);
        }
    }

    /** Seconds until all is forgotten, at least 1. */
    public long secondsLeft(long nowNanos) {
        long left = windowNanos - (nowNanos - startNanos) % windowNanos;
        return Duration.ofNanos(left).plusSeconds(1).toSeconds();
    }

    /** How often a network came over the limit; any thread. */
    public long trips() {
        return trips.getOpaque();
    }

    private int windowAt(long nowNanos) {
        return (int) ((nowNanos - startNanos) / windowNanos);
    }

    /** Where the network stands, or -1 where it was not seen in this window. */
    private int find(long key, int window) {
        int first = firstPlace(key);
        for (int place = first; place < first + WAYS; place++) {
            if (networks[place] == key && windows[place] == window && counts[place] > 0) {
                return place;
            }
        }
        return -1;
    }

    /** The place to give to a network: of an earlier window, else of the network that has the fewest. */
    private int placeFor(long key, int window) {
        int first = firstPlace(key);
        int fewest = first;
        for (int place = first; place < first + WAYS; place++) {
            if (windows[place] != window) {
                return place;
            }
            if (counts[place] < counts[fewest]) {
                fewest = place;
            }
        }
        return fewest;
    }

    private static int firstPlace(long key) {
        return (int) key & (NETWORKS - WAYS);
    }

    private boolean isNew(long link) {
        int place = (int) link & (LINKS - 1);
        boolean isNew = links[place] != link;
        links[place] = link;
        return isNew;
    }

    /** Not the string's own: whose links all had the same would pass as asking for one. */
    private static long hash(String link, long key) {
        long hash = key;
        for (int i = 0; i < link.length(); i++) {
            hash = (hash ^ link.charAt(i)) * SPREAD;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** Spreads a value over all bits, another way in each process, so that nobody can aim at a place. */
    private long mix(long value) {
        long mixed = (value ^ seed) * SPREAD;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return mixed ^ mixed >>> 32;
    }
}
