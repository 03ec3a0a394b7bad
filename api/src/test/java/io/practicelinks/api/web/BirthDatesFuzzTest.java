package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a person types for a date of birth. Run by itself, see docs/fuzzing.md. */
class BirthDatesFuzzTest {

    @FuzzTest
    void shouldMakeADateOfItOrLeaveItAsItIs(byte[] bytes) {
        // Given
        String typed = new String(bytes, StandardCharsets.UTF_8);

        // When
        String iso = BirthDates.toIso(typed);

        // Then
        assertThat(iso.equals(typed.strip()) || iso.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                .isTrue();
        assertThat(BirthDates.toIso(iso)).isEqualTo(iso);
    }
}
