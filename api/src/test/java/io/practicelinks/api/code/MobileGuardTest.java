package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobileGuardTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void shouldLockForAnHourAtTheTenthFailureWithinAnHour() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR;
        for (int minute = 0; minute < 9; minute++) {
            guard = guard.guessed(START.plus(Duration.ofMinutes(minute)));
        }
        Instant tenth = START.plus(Duration.ofMinutes(59));
        assertThat(guard.isLockedAt(tenth)).isFalse();

        // When
        guard = guard.guessed(tenth);

        // Then
        assertThat(guard.isLockedAt(tenth)).isTrue();
        assertThat(guard.isLockedAt(tenth.plus(Duration.ofSeconds(3599)))).isTrue();
        assertThat(guard.isLockedAt(tenth.plus(Duration.ofHours(1)))).isFalse();
        assertThat(guard.maySendAt(tenth.plus(Duration.ofMinutes(30)))).isFalse();
    }

    @Test
    void shouldLockLongerEachTimeAndAtTheThirtiethFailureForTheRestOfTheDay() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR;
        Instant now = START;
        List<Duration> waits = new ArrayList<>();

        // When
        for (int round = 0; round < 3; round++) {
            for (int guess = 0; guess < 10; guess++) {
                guard = guard.guessed(now);
            }
            Instant until = Objects.requireNonNull(guard.lockedUntil());
            waits.add(Duration.between(now, until));
            now = until;
        }

        // Then
        assertThat(waits).containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(21));
        assertThat(now).isEqualTo(START.plus(Duration.ofDays(1)));
    }

    @Test
    void shouldUnlockWhenTheGuessThatLockedIsTakenBack() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR;
        for (int guess = 0; guess < 10; guess++) {
            guard = guard.guessed(START.plusSeconds(guess));
        }
        assertThat(guard.isLockedAt(START.plusSeconds(10))).isTrue();

        // When
        MobileGuard after = guard.tookBack(START.plusSeconds(9));

        // Then
        assertThat(after.isLockedAt(START.plusSeconds(10))).isFalse();
        assertThat(after.guessed(START.plusSeconds(10)).isLockedAt(START.plusSeconds(11)))
                .isTrue();
        assertThat(guard.hasGuessOf(START.plusSeconds(9))).isTrue();
        assertThat(after.hasGuessOf(START.plusSeconds(9))).isFalse();
    }

    @Test
    void shouldTakeBackOneOfTwoGuessesOfTheSameMoment() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR.guessed(START).guessed(START);

        // When
        MobileGuard after = guard.tookBack(START);

        // Then
        assertThat(after.failedAt()).containsExactly(START);
    }

    @Test
    void shouldSendFiveCodesAnHourAndTheNextOnceTheFirstIsAnHourOld() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR;

        // When
        for (int minute = 0; minute < 5; minute++) {
            Instant now = START.plus(Duration.ofMinutes(minute));
            assertThat(guard.maySendAt(now)).isTrue();
            guard = guard.sent(now);
        }

        // Then
        assertThat(guard.maySendAt(START.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(guard.maySendAt(START.plus(Duration.ofMinutes(60)))).isTrue();
    }

    /**
     * Whoever guesses whenever it is allowed never gets an eleventh guess within any hour nor a thirty-first within any day, however the
     * guesses are spread.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNeverAllowMoreThanTenGuessesInAnyHourNorThirtyInAnyDay(long seed) {
        // Given
        Random random = new Random(seed);
        MobileGuard guard = MobileGuard.CLEAR;
        List<Instant> allowed = new ArrayList<>();
        Instant now = START;

        // When
        for (int i = 0; i < 5000; i++) {
            now = now.plusSeconds(random.nextInt(random.nextBoolean() ? 20 : 1200));
            if (!guard.isLockedAt(now)) {
                guard = guard.guessed(now);
                allowed.add(now);
            }
        }

        // Then
        assertThat(shortest(allowed, MobileGuard.MAX_FAILURES)).isGreaterThanOrEqualTo(MobileGuard.WINDOW);
        assertThat(shortest(allowed, MobileGuard.MAX_FAILURES_A_DAY)).isGreaterThanOrEqualTo(MobileGuard.DAY);
        assertThat(guard.failedAt()).hasSizeLessThanOrEqualTo(MobileGuard.MAX_FAILURES_A_DAY);
    }

    /** Whoever guesses whenever it is allowed gets a hundred guesses in all, however they are spread. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldShutAtTheHundredthFailureWithoutASuccess(long seed) {
        // Given
        Random random = new Random(seed);
        MobileGuard guard = MobileGuard.CLEAR;
        Instant now = START;
        int allowed = 0;

        // When
        while (now.isBefore(START.plus(Duration.ofDays(300)))) {
            now = now.plus(Duration.ofMinutes(random.nextInt(600)));
            if (!guard.isLockedAt(now)) {
                guard = guard.guessed(now);
                allowed++;
            }
        }

        // Then
        assertThat(allowed).isEqualTo(MobileGuard.MAX_FAILURES_IN_A_ROW);
        assertThat(guard.isShut()).isTrue();
        assertThat(guard.maySendAt(now)).isFalse();
    }

    @Test
    void shouldStillLockForTheDayWhenAPersonHasReopenedIt() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR;
        for (int guess = 0; guess < MobileGuard.MAX_FAILURES_IN_A_ROW; guess++) {
            guard = guard.guessed(START.plus(Duration.ofHours(guess)));
        }
        Instant last = START.plus(Duration.ofHours(99));
        assertThat(guard.isLockedAt(last.plus(Duration.ofDays(300)))).isTrue();

        // When
        MobileGuard reopened = guard.reopened();

        // Then
        assertThat(reopened.isShut()).isFalse();
        assertThat(reopened.isLockedAt(last.plusSeconds(1))).isFalse();
        assertThat(reopened.failedAt()).isEqualTo(guard.failedAt());
        MobileGuard guessing = reopened;
        for (int guess = 0;
                guess < MobileGuard.MAX_FAILURES_A_DAY - guard.failedAt().size();
                guess++) {
            guessing = guessing.guessed(last.plusSeconds(1));
        }
        assertThat(guessing.isLockedAt(last.plusSeconds(2))).isTrue();
    }

    @Test
    void shouldNotBeShutByAGuessThatIsTakenBack() {
        // Given
        MobileGuard guard = MobileGuard.CLEAR;
        for (int guess = 0; guess < MobileGuard.MAX_FAILURES_IN_A_ROW; guess++) {
            guard = guard.guessed(START.plus(Duration.ofHours(guess)));
        }

        // When
        MobileGuard after = guard.tookBack(START.plus(Duration.ofHours(99)));

        // Then
        assertThat(after.isShut()).isFalse();
        assertThat(after.isLockedAt(START.plus(Duration.ofHours(99)))).isFalse();
    }

    /** The shortest time from one of these to the one so many after it. */
    private static Duration shortest(List<Instant> times, int apart) {
        return IntStream.range(apart, times.size())
                .mapToObj(i -> Duration.between(times.get(i - apart), times.get(i)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
