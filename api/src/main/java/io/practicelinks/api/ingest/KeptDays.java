package io.practicelinks.api.ingest;

import io.practicelinks.contract.ClickId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The UTC days for which clicks are kept: those of the partitions that {@code ensure_click_partitions} makes.
 *
 * @param today the day that the function is called with
 */
record KeptDays(LocalDate today) {

    private static final int BACK = 90;
    private static final int AHEAD = 2;
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    static KeptDays at(Instant now) {
        return new KeptDays(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** The oldest of them. */
    LocalDate first() {
        return today.minusDays(BACK);
    }

    /**
     * True where the partitions made for these days do for those, too: only the last of those may be without, into which nothing falls but
     * what an edge with a wrong clock sends.
     */
    boolean lastFor(KeptDays later) {
        long days = later.today.toEpochDay() - today.toEpochDay();
        return days >= 0 && days < AHEAD;
    }

    boolean contain(ClickId click) {
        long daysAhead = Math.floorDiv(click.occurredAtMillis(), DAY_MILLIS) - today.toEpochDay();
        return daysAhead >= -BACK && daysAhead <= AHEAD;
    }
}
