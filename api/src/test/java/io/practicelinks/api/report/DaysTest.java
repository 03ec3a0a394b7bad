package io.practicelinks.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.failure.Failure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");

    @Test
    void shouldCoverThirtyDaysUpToThePracticesTodayWhenNoneAreAskedFor() {
        Days days = Days.of(null, null, LOS_ANGELES, NOW);

        assertThat(days.to()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(days.count()).isEqualTo(30);
    }

    @Test
    void shouldBeginEachDayAtMidnightOfThePracticeAlsoWhenClocksChange() {
        Days days = Days.of("2026-03-07", "2026-03-08", LOS_ANGELES, NOW);

        assertThat(days.borders())
                .containsExactly(
                        Instant.parse("2026-03-07T08:00:00Z"),
                        Instant.parse("2026-03-08T08:00:00Z"),
                        Instant.parse("2026-03-09T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata,2025-12-10,false",
        "Asia/Kolkata,2025-12-11,true",
        "UTC,2025-12-10,true",
        "UTC,2025-12-09,false"
    })
    void shouldKnowForWhichDaysClicksAreKept(ZoneId zone, String from, boolean isKept) {
        assertThat(Days.of(from, "2026-03-09", zone, NOW).haveClicks(NOW)).isEqualTo(isKept);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-02,2026-02-01",
        "2025-01-01,2026-01-02",
        "yesterday,2026-01-02",
        "2026-02-30,2026-03-01",
        "0001-01-01,0001-01-02",
        "2026-01-01,+999999999-12-31"
    })
    void shouldRefuseDaysThatCannotBeReported(String from, String to) {
        assertThatExceptionOfType(Failure.Invalid.class).isThrownBy(() -> Days.of(from, to, LOS_ANGELES, NOW));
    }
}
