package io.practicelinks.api.code;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was tried with one mobile number, over all practices: in the last day, and since the last success. Immutable; each list holds at
 * most as many times as its limit.
 *
 * <p>Waits grow: the tenth failure within an hour locks for one hour, where twenty were within a day for two, and the thirtieth within a
 * day until the first of the thirty is a day old, if that is later. The hundredth without a success between them shuts the number (NIST SP
 * 800-63B-4 section 3.2.2): then a person has to let the patient in.
 *
 * @param failedAt counted guesses of a day, oldest first
 * @param sentAt codes sent, oldest first
 * @param lockedUntil null where it is not locked
 * @param failures counted guesses since the last success
 */
record MobileGuard(
        List<Instant> failedAt,
        List<Instant> sentAt,
        @Nullable Instant lockedUntil,
        int failures) {

    static final int MAX_FAILURES = 10;
    static final int MAX_FAILURES_A_DAY = 30;
    static final int MAX_FAILURES_IN_A_ROW = 100;
    static final int MAX_SENT = 5;
    static final Duration WINDOW = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    /** So long after its last failure a number is shut, and its failures are remembered. */
    static final Duration SHUT = Duration.ofDays(365);

    /** Nothing was tried, or the last was a success. */
    static final MobileGuard CLEAR = new MobileGuard(List.of(), List.of(), null, 0);

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
        List<Instant> ofDay = with(failedAt, now, DAY);
        boolean isShut = failures + 1 >= MAX_FAILURES_IN_A_ROW;
        return new MobileGuard(ofDay, sentAt, isShut ? now.plus(SHUT) : lockAfter(ofDay, now), failures + 1);
    }

    /** False where it was forgotten since, as after a success. */
    boolean hasGuessOf(Instant guessedAt) {
        return failedAt.contains(guessedAt);
    }

    /** Without one guess that was counted at that time and proved to be no failure; a lock that it brought about goes with it. */
    MobileGuard tookBack(Instant guessedAt) {
        List<Instant> ofDay = new ArrayList<>(failedAt);
        ofDay.remove(guessedAt);
        Instant lock = lockAfter(ofDay, guessedAt);
        return new MobileGuard(ofDay, sentAt, lock == null || isShut() ? lock : lockedUntil, Math.max(0, failures - 1));
    }

    /** So many failures in a row that waiting does not help. */
    boolean isShut() {
        return failures >= MAX_FAILURES_IN_A_ROW;
    }

    /** The same where failures in a row do not count. */
    MobileGuard withoutRow() {
        return new MobileGuard(failedAt, sentAt, lockedUntil, 0);
    }

    /** After a person has let the patient in. What was tried within the day still counts. */
    MobileGuard reopened() {
        Instant last = failedAt.isEmpty() ? null : failedAt.getLast();
        return new MobileGuard(failedAt, sentAt, last == null ? null : lockAfter(failedAt, last), 0);
    }

    /** After one more code. */
    MobileGuard sent(Instant now) {
        return new MobileGuard(failedAt, with(sentAt, now, WINDOW), lockedUntil, failures);
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
