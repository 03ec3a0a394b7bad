package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KeptDaysTest {

    private final KeptDays days = new KeptDays(LocalDate.parse("2026-01-10"));

    @Test
    void shouldGoByUtcAndReachNinetyDaysBack() {
        assertThat(KeptDays.at(Instant.parse("2026-01-10T23:59:59.999Z"))).isEqualTo(days);
        assertThat(days.first()).isEqualTo("2025-10-12");
    }

    @Test
    void shouldLastForTheNextDayAndForNoneBefore() {
        assertThat(days.lastFor(days)).isTrue();
        assertThat(days.lastFor(new KeptDays(LocalDate.parse("2026-01-11")))).isTrue();
        assertThat(days.lastFor(new KeptDays(LocalDate.parse("2026-01-12")))).isFalse();
        assertThat(days.lastFor(new KeptDays(LocalDate.parse("2026-01-09")))).isFalse();
    }
}
