package io.practicelinks.benchmarks.openmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.benchmarks.load.HyperfoilFigures;
import io.practicelinks.benchmarks.report.Goal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void shouldAllowHalfAMillisecondMoreThanAFastNginx() {
        assertThat(Report.required(500)).isEqualTo(2);
    }

    @Test
    void shouldAllowOneAndAHalfTimesASlowNginx() {
        assertThat(Report.required(20_000)).isEqualTo(1.5);
    }

    @Test
    void shouldHoldTheEdgeAgainstNginxRoundByRound() {
        // Given
        List<Step> steps = List.of(step("edge", 1_500, 3_000, 1_200), step("nginx", 1_000, 3_000, 1_000));

        // When
        Goal goal = Report.goal(steps);

        // Then
        assertThat(goal.measured().median()).isEqualTo(1.2);
        assertThat(goal.required()).isEqualTo(1.5);
        assertThat(goal.holds()).isEqualTo("required");
        assertThat(goal.what()).contains("1.50 ms beside 1.00 ms").doesNotContain("generator");
    }

    @Test
    void shouldJudgeNothingWhenTheGeneratorWasLateForOneOfThem() {
        // Given
        List<Step> steps = List.of(step("edge", 1_000, 1_000), lateStep("nginx", 1_000, 1_000));

        // When
        Goal goal = Report.goal(steps);

        // Then
        assertThat(goal.holds()).isEqualTo("not measurable");
        assertThat(goal.what()).contains("the generator was the limit");
    }

    @Test
    void shouldDrawEdgeAndNginx() {
        String svg = Report.chart("today", List.of(step("edge", 1_500), step("nginx", 1_000)));

        assertThat(svg).contains("edge p99", "nginx p99", "today");
    }

    private static Step step(String server, long... p99Micros) {
        return step(server, 100, p99Micros);
    }

    private static Step lateStep(String server, long... p99Micros) {
        return step(server, 3_000, p99Micros);
    }

    private static Step step(String server, int lateMicros, long[] p99Micros) {
        List<Round> rounds = Arrays.stream(p99Micros)
                .mapToObj(p99 -> new Round(
                        1_000,
                        new HyperfoilFigures(1_000, 2_000, 0, 0, 1_000_000, 200, p99, p99, 0, false, lateMicros, 1_000),
                        0.5,
                        0))
                .toList();
        return new Step(Plan.HALF, server, rounds);
    }
}
