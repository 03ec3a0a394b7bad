package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {

    @ParameterizedTest
    @CsvSource({"1.0, aim", "1.01, required", "1.25, required", "1.26, NO"})
    void shouldJudgeByTheMedianWhereLessIsBetter(double median, String holds) {
        assertThat(Goal.atMost("CPU", "x", 1.25, 1.0, new Spread(median, 0, 9)).holds())
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"3, aim", "2.99, required", "2, required", "1.99, NO"})
    void shouldJudgeByTheMedianWhereMoreIsBetter(double median, String holds) {
        assertThat(Goal.atLeast("requests", "x", 2, 3, new Spread(median, 0, 9)).holds())
                .isEqualTo(holds);
    }

    @Test
    void shouldShowBoundsAndSpreadInItsRow() {
        // Given
        Goal goal = Goal.atMost("start", "s", 1.5, 0.6, new Spread(1.2, 1.1, 1.4));

        // When
        String table = Goal.table(List.of(goal));

        // Then
        assertThat(table).contains("| start | <= 1.5 s | <= 0.6 s | 1.20 (1.10 to 1.40) s | required |");
    }
}
