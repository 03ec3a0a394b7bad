package io.practicelinks.edge.journal;

/**
 * The 48 bits that name an epoch: 40 bits of milliseconds since {@link #BASE_MILLIS}, then 8 random bits.
 *
 * <p>The time part is what keeps two copies of one folder apart; the random bits help where both open in one millisecond.
 */
final class EpochNumber {

    /** 2025-01-01T00:00:00Z in Unix milliseconds. */
    static final long BASE_MILLIS = 1_735_689_600_000L;

    private static final int RANDOM_BITS = 8;
    private static final long MAX_TICK = (1L << 40) - 1;

    private EpochNumber() {}

    /** An epoch above {@code last}, in its time part too: so a clock that is set back repeats nothing. */
    static long after(long last, long unixMillis, int random) {
        long tick = Math.max(unixMillis - BASE_MILLIS, (last >>> RANDOM_BITS) + 1);
        if (tick > MAX_TICK) {
            throw new IllegalStateException("The clock is beyond the year 2059, the last that an epoch can name");
        }
        return tick << RANDOM_BITS | (random & 0xFF);
    }

    static long unixMillis(long epoch) {
        return BASE_MILLIS + (epoch >>> RANDOM_BITS);
    }
}
