package io.practicelinks.contract;

/**
 * What the number of a click epoch says. An epoch is one run of consecutive click numbers of one lane of one edge.
 *
 * <pre>
 *  47                                     8 7        0
 * +----------------------------------------+----------+
 * | milliseconds since 2025-01-01T00:00Z   | random   |
 * +----------------------------------------+----------+
 * </pre>
 */
public final class ClickEpoch {

    /** 2025-01-01T00:00:00Z as Unix milliseconds: where the time in epochs starts. */
    public static final long ORIGIN_MILLIS = 1_735_689_600_000L;

    /** Epochs have 48 bits. */
    public static final long MAX = (1L << 48) - 1;

    private ClickEpoch() {}

    /** Unix milliseconds at which the epoch was opened. */
    public static long openedAtMillis(long epoch) {
        return (epoch >>> 8) + ORIGIN_MILLIS;
    }

    /** The epoch opened at that Unix millisecond; of {@code random} the low eight bits are taken. */
    public static long of(long openedAtMillis, int random) {
        return ((openedAtMillis - ORIGIN_MILLIS) << 8) | (random & 0xff);
    }
}
