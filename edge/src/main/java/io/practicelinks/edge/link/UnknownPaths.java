package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.SipHash;
import io.practicelinks.contract.Tokens;
import java.util.random.RandomGenerator;

/**
 * Which paths did Redis know no link of a moment ago? A fixed place in memory, whatever is asked: who tries tokens out fills no heap and
 * pushes no link out. A path may be forgotten early, when another one takes its slot.
 *
 * <p>Holds fingerprints of 64 bits under a secret key, so that nobody can look for a path that hides another's link. Owned by one event
 * loop.
 */
final class UnknownPaths {

    /** A power of two. 460 KiB. */
    private static final int SLOTS = 1 << 14;

    private final long[] fingerprints = new long[SLOTS];
    private final long[] freshUntilNanos = new long[SLOTS];
    private final long[] marks = new long[SLOTS];
    private final int[] generations = new int[SLOTS];
    private final byte[] ascii = new byte[1 + Tokens.MAX_LENGTH];
    private final LinkTable table;
    private final long secret0;
    private final long secret1;

    UnknownPaths(LinkTable table, RandomGenerator random) {
        this.table = table;
        this.secret0 = random.nextLong();
        this.secret1 = random.nextLong();
    }

    /**
     * Redis has just said that there is no link.
     *
     * @param path canonical
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
        return (int) fingerprint & (SLOTS - 1);
    }

    private long fingerprint(String path) {
        for (int i = 0; i < path.length(); i++) {
            ascii[i] = (byte) path.charAt(i);
        }
        return SipHash.hash(secret0, secret1, ascii, 0, path.length());
    }
}
