package io.practicelinks.api.report;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which days of a practice does a report cover?
 *
 * <p>Rollups are by UTC hours. Where the zone's offset is no whole hour, an hour belongs to the day in which it begins: so up to 45
 * minutes of clicks after midnight count for the day before.
 *
 * @param from the first day
 * @param to the last day
 * @param zone the practice's
 */
record Days(LocalDate from, LocalDate to, ZoneId zone) {

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 366;
    /** For how long clicks themselves are kept, in UTC days before today's. */
    private static final int KEPT_DAYS = 90;

    private static final LocalDate EARLIEST = LocalDate.of(2025, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    /**
     * The days asked for; without an end they end today, without a beginning they are 30.
     *
     * @throws Failure.Invalid where a text is no date, or the days are none, too many or out of this world
     */
    static Days of(@Nullable String from, @Nullable String to, ZoneId zone, Instant now) {
        LocalDate last = to == null ? LocalDate.ofInstant(now, zone) : date("to", to);
        LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1) : date("from", from);
        if (first.isAfter(last)) {
            throw new Failure.Invalid(FieldError.query("from", "must not be after the last day"));
        }
        if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
            throw new Failure.Invalid(FieldError.query("from", "must be at most " + MAX_DAYS + " days before the end"));
        }
        return new Days(first, last, zone);
    }

    int count() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    LocalDate day(int index) {
        return from.plusDays(index);
    }

    /** When each day begins, in order, and last when the day after the last one does. */
    List<Instant> borders() {
        return LongStream.rangeClosed(0, count())
                .mapToObj(index -> from.plusDays(index).atStartOfDay(zone).toInstant())
                .toList();
    }

    /** True where the clicks of all these days are still kept, not only their counts. */
    boolean haveClicks(Instant now) {
        Instant kept = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(KEPT_DAYS)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return !from.atStartOfDay(zone).toInstant().isBefore(kept);
    }

    private static LocalDate date(String parameter, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeParseException notADate) {
            // Falls through: the same answer.
        }
        throw new Failure.Invalid(FieldError.query(parameter, "must be a date such as 2026-01-31, from 2025 on"));
    }
}
