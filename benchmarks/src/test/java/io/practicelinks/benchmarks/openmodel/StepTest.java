package io.practicelinks.benchmarks.openmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.benchmarks.load.HyperfoilFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final int RATE = 10_000;

    @Test
    void shouldHaveNoLimitWhereAllThatWasDueWasBegunInTime() {
        Step step = step(round(9_900, 800, 0.5));

        assertThat(step.isGeneratorTheLimit()).isFalse();
        assertThat(step.isServerTheLimit()).isFalse();
    }

    @Test
    void shouldSayThatTheGeneratorIsTheLimitWhereItIsLate() {
        assertThat(step(round(10_000, 5_000, 0.5)).isGeneratorTheLimit()).isTrue();
    }

    @Test
    void shouldSayThatTheGeneratorIsTheLimitWhereItBeganTooLittle() {
        assertThat(step(round(9_000, 800, 0.5)).isGeneratorTheLimit()).isTrue();
    }

    @Test
    void shouldBlameTheServerWhereItHadNoTimeLeft() {
        Step step = step(round(9_000, 800, 0.99));

        assertThat(step.isServerTheLimit()).isTrue();
        assertThat(step.isGeneratorTheLimit()).isFalse();
    }

    @Test
    void shouldGoByMostRounds() {
        Step step = step(round(9_000, 800, 0.5), round(10_000, 800, 0.5), round(10_000, 800, 0.5));

        assertThat(step.isGeneratorTheLimit()).isFalse();
    }

    @Test
    void shouldShowTheMedianAndAllErrors() {
        // Given
        Step step = step(round(9_900, 700, 0.5), round(10_100, 900, 0.7), round(10_000, 800, 0.6));

        // When
        String table = Step.table(List.of(step));

        // Then
        assertThat(table.lines().skip(2))
                .singleElement()
                .asString()
                .contains("50 %", "edge", "10,000", "0.20", "0.90", "60 %", "0.80", "| 3 ")
                .doesNotContain("GENERATOR");
    }

    private static Step step(Round... rounds) {
        return new Step(50, "edge", List.of(rounds));
    }

    private static Round round(long perSecond, long lateMicros, double serverBusy) {
        HyperfoilFigures load = new HyperfoilFigures(
                perSecond * 2, perSecond * 3, 1, 0, 2_000_000, 200, 900, 2_000, 0, false, lateMicros, 1_000_000);
        return new Round(RATE, load, serverBusy, 0);
    }
}
