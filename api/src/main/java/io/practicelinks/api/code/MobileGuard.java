package io.practicelinks.api.code;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was tried with one mobile number in the last day, over all practices. Immutable; each list holds at most as many times as
 * its limit.
 *
 * <p>Waits grow: the tenth failure within an hour locks for one hour, where twenty were within a day for two, and the thirtieth within a
 * day until the first of the thirty is a day old, if that is later.
 *
 * @param failedAt counted guesses of a day, oldest first
 * @param sentAt codes sent, oldest first
 * @param lockedUntil null where it is not locked
 */
record MobileGuard(
        List<Instant> failedAt,
        List<Instant> sentAt,
        @Nullable Instant lockedUntil) {

    static final int MAX_FAILURES = 10;
    static final int MAX_FAILURES_A_DAY = 30;
    static final int MAX_SENT = 5;
    static final Duration WINDOW = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    /** Nothing was tried, or the last was a success. */
    static final MobileGuard CLEAR = new MobileGuard(List.of(), List.of(), null);

    MobileGuard {
        failedAt = List.copyOf(failedAt);
        sentAt = List.copyOf(sentAt);
    }

    boolean isLockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    boolean maySendAt(Instant now) {
        return !isLockedAt(now) && since(sentAt, now.minus(WINDOW)).size() < MAX_SENT;
    }

    /** After one more guess, which counts as a failure until it proves right. */
    MobileGuard guessed(Instant now) {
        List<Instant> failures = with(failedAt, now, DAY);
        return new MobileGuard(failures, sentAt, lockAfter(failures, now));
    }

    /** False where it was forgotten since, as after a success. */
    boolean hasGuessOf(Instant guessedAt) {
        return failedAt.contains(guessedAt);
    }

    /** Without one guess that was counted at that time and proved to be no failure; a lock that it brought about goes with it. */
    MobileGuard tookBack(Instant guessedAt) {
        List<Instant> failures = new ArrayList<>(failedAt);
        failures.remove(guessedAt);
        return new MobileGuard(failures, sentAt, lockAfter(failures, guessedAt) == null ? null : lockedUntil);
    }

    /** After one more code. */
    MobileGuard sent(Instant now) {
        return new MobileGuard(failedAt, with(sentAt, now, WINDOW), lockedUntil);
    }

    /** Until when the last of these failures, which was at that time, locks; null where it does not. */
    private static @Nullable Instant lockAfter(List<Instant> failures, Instant last) {
        Instant byHour = since(failures, last.minus(WINDOW)).size() < MAX_FAILURES
                ? null
                : last.plus(WINDOW.multipliedBy(failures.size() / MAX_FAILURES));
        if (failures.size() < MAX_FAILURES_A_DAY) {
            return byHour;
        }
        Instant byDay = failures.get(failures.size() - MAX_FAILURES_A_DAY).plus(DAY);
        return byHour != null && byHour.isAfter(byDay) ? byHour : byDay;
    }

    private static List<Instant> with(List<Instant> times, Instant now, Duration window) {
        List<Instant> all = new ArrayList<>(since(times, now.minus(window)));
        all.add(now);
        return all;
    }

    private static List<Instant> since(List<Instant> times, Instant start) {
        return times.stream().filter(time -> time.isAfter(start)).toList();
    }
}
