package io.practicelinks.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.contract.Audience;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asks of a report. Run by itself, see docs/fuzzing.md. */
class ReportParametersFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** With the changes of its clocks, with an odd offset, and at the end of the world. */
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("America/New_York"), ZoneId.of("Asia/Kathmandu"), ZoneId.of("Pacific/Kiritimati"));

    /** The first day, then in the next line the last one; an empty line says nothing. */
    @FuzzTest
    void shouldCoverAtMostAYearOfWholeDaysInTheirOrderOrRefuse(byte[] bytes) {
        // Given
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        String from = given(lines[0]);
        String to = lines.length > 1 ? given(lines[1]) : null;

        for (ZoneId zone : ZONES) {
            try {
                // When
                Days days = Days.of(from, to, zone, NOW);

                // Then
                assertThat(days.count()).isBetween(1, 366);
                assertThat(days.day(0)).isEqualTo(from == null ? days.from() : LocalDate.parse(from));
                assertThat(days.day(days.count() - 1)).isEqualTo(days.to());
                assertThat(to == null || LocalDate.parse(to).equals(days.to())).isTrue();
                assertThat(days.to().getYear()).isBetween(2025, 2999);
                List<Instant> borders = days.borders();
                assertThat(borders).hasSize(days.count() + 1).isSorted().doesNotHaveDuplicates();
                assertThat(borders.getFirst().atZone(zone).toLocalDate()).isEqualTo(days.from());
                assertThat(borders.getLast().atZone(zone).toLocalDate())
                        .isEqualTo(days.to().plusDays(1));
            } catch (Failure.Invalid refusal) {
                assertThat(refusal.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.name()).isIn("from", "to"));
                assertThat(from == null && to == null).isFalse();
            }
        }
    }

    /** Each line is a parameter. */
    @FuzzTest
    void shouldCountFewRulesAnewEachOnceOrRefuse(byte[] bytes) {
        // Given
        List<String> texts = new String(bytes, StandardCharsets.UTF_8).lines().toList();

        try {
            // When
            Map<String, Audience> ruleToAudience = Recount.of(texts).ruleToAudience();

            // Then
            assertThat(ruleToAudience.entrySet().stream()
                            .map(rule -> rule.getKey() + ":" + rule.getValue().label()))
                    .containsExactlyInAnyOrderElementsOf(texts)
                    .hasSizeLessThanOrEqualTo(20);
            for (Audience stored : Audience.values()) {
                assertThat(Recount.of(texts).of("no such rule", stored)).isEqualTo(stored);
            }
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isEqualTo("countAs"));
            assertThat(texts).isNotEmpty();
        }
    }

    private static @Nullable String given(String line) {
        return line.isEmpty() ? null : line;
    }
}
