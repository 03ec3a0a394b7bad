package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkVersion;
import java.util.random.RandomGenerator;

/**
 * Which paths did Redis know no link of a moment ago? A fixed place in memory, whatever is asked: who tries tokens out fills no heap and
 * pushes no link out. A path may be forgotten early, when another one takes its slot.
 *
 * <p>Holds fingerprints: polynomials over the field of the prime 2^61 - 1 at a secret point (Carter and Wegman, "Universal classes of hash
 * functions", 1979), so that two paths of 41 characters share one with a probability of 2^-55, and nobody can look for a path that hides
 * another's link. Owned by one event loop.
 */
final class UnknownPaths {

    /** A power of two. 460 KiB. */
    private static final int SLOTS = 1 << 14;

    private static final int PRIME_BITS = 61;
    private static final long PRIME = (1L << PRIME_BITS) - 1;

    private final long[] fingerprints = new long[SLOTS];
    private final long[] freshUntilNanos = new long[SLOTS];
    private final long[] marks = new long[SLOTS];
    private final int[] generations = new int[SLOTS];
    private final LinkTable table;
    private final long secret;

    UnknownPaths(LinkTable table, RandomGenerator random) {
        this.table = table;
        this.secret = random.nextLong(1L << (PRIME_BITS - 1), PRIME);
    }

    /**
     * Redis has just said that there is no link.
     *
     * @param mark of the {@link LinkTable} before it was asked
     * @param generation of the table before it was asked
     */
    void add(String path, long untilNanos, long mark, int generation) {
        long fingerprint = fingerprint(path);
        int slot = slot(fingerprint);
        fingerprints[slot] = fingerprint;
        freshUntilNanos[slot] = untilNanos;
        marks[slot] = mark;
        generations[slot] = generation;
    }

    /** True where Redis said so, the time is not over, and no eviction may have said otherwise since. */
    boolean holds(String path, long nowNanos) {
        long fingerprint = fingerprint(path);
        int slot = slot(fingerprint);
        return fingerprints[slot] == fingerprint
                && freshUntilNanos[slot] - nowNanos > 0
                && generations[slot] == table.generation()
                && table.allows(path, LinkVersion.NONE, marks[slot]);
    }

    private static int slot(long fingerprint) {
        return (int) (fingerprint ^ fingerprint >>> 32) & (SLOTS - 1);
    }

    private long fingerprint(String path) {
        long hash = 1; // so that the length counts
        for (int i = 0; i < path.length(); i++) {
            long low = hash * secret;
            long high = Math.multiplyHigh(hash, secret);
            // 2^61 is 1 modulo the prime, so that the bits above are added to those below.
            long sum = (low & PRIME) + (high << (Long.SIZE - PRIME_BITS) | low >>> PRIME_BITS) + path.charAt(i);
            hash = (sum & PRIME) + (sum >>> PRIME_BITS);
        }
        return hash;
    }
}
