package io.practicelinks.api.code;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was tried with one mobile number in the last hour, over all practices. Immutable; each list holds at most as many times as
 * its limit.
 *
 * @param failedAt counted guesses, oldest first
 * @param sentAt codes sent, oldest first
 * @param lockedUntil null where it is not locked
 */
record MobileGuard(
        List<Instant> failedAt,
        List<Instant> sentAt,
        @Nullable Instant lockedUntil) {

    static final int MAX_FAILURES = 10;
    static final int MAX_SENT = 5;
    static final Duration WINDOW = Duration.ofHours(1);

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
        return !isLockedAt(now) && since(sentAt, now).size() < MAX_SENT;
    }

    /** After one more guess, which counts as a failure until it proves right. */
    MobileGuard guessed(Instant now) {
        List<Instant> failures = with(failedAt, now);
        return new MobileGuard(failures, sentAt, failures.size() < MAX_FAILURES ? null : now.plus(WINDOW));
    }

    /** False where it was forgotten since, as after a success. */
    boolean hasGuessOf(Instant guessedAt) {
        return failedAt.contains(guessedAt);
    }

    /** Without one guess that was counted at that time and proved to be no failure; a lock that it brought about goes with it. */
    MobileGuard tookBack(Instant guessedAt) {
        List<Instant> failures = new ArrayList<>(failedAt);
        failures.remove(guessedAt);
        return new MobileGuard(failures, sentAt, failures.size() < MAX_FAILURES ? null : lockedUntil);
    }

    /** After one more code. */
    MobileGuard sent(Instant now) {
        return new MobileGuard(failedAt, with(sentAt, now), lockedUntil);
    }

    private static List<Instant> with(List<Instant> times, Instant now) {
        List<Instant> all = new ArrayList<>(since(times, now));
        all.add(now);
        return all;
    }

    private static List<Instant> since(List<Instant> times, Instant now) {
        Instant start = now.minus(WINDOW);
        return times.stream().filter(time -> time.isAfter(start)).toList();
    }
}
