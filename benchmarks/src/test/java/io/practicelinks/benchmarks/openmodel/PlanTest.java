package io.practicelinks.benchmarks.openmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void shouldGoBeyondSaturationAndKeepItWithoutWords() {
        Plan plan = Plan.of(List.of());

        assertThat(plan.isFull()).isTrue();
        assertThat(plan.percents()).isSorted().contains(Plan.HALF, 100).last().isEqualTo(110);
    }

    @Test
    void shouldKeepALongerRun() {
        assertThat(Plan.of(List.of("--rounds", "7", "--seconds", "5")).isFull()).isTrue();
    }

    @Test
    void shouldNotKeepAShorterRun() {
        assertThat(Plan.of(List.of("--rounds", "1")).isFull()).isFalse();
    }

    @Test
    void shouldDoLittleWhereItIsQuickButTheStepOfTheGoal() {
        Plan plan = Plan.of(List.of("--quick"));

        assertThat(plan.isFull()).isFalse();
        assertThat(plan.percents()).hasSizeLessThan(3).contains(Plan.HALF);
        assertThat(plan.rounds() * plan.seconds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hot", "--rounds", "--rounds 0", "--seconds x"})
    void shouldRefuseWhatItDoesNotKnow(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of(List.of(words.split(" ", -1))));
    }

    @Test
    void shouldTakeRatesAsShareOfTheSaturation() {
        assertThat(Plan.rate(61_234.4, 50)).isEqualTo(30_617);
        assertThat(Plan.rate(61_234.4, 110)).isEqualTo(67_358);
        assertThat(Plan.rate(1, 10)).isEqualTo(1);
    }
}
