package io.practicelinks.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void shouldMeasureEverythingAndKeepItWithoutWords() {
        Plan plan = Plan.of(List.of());

        assertThat(plan.parts()).isEqualTo(Plan.PARTS);
        assertThat(plan.isFull()).isTrue();
        assertThat(plan.rounds()).isGreaterThanOrEqualTo(7);
        assertThat(plan.links()).isEqualTo(100_000);
    }

    @Test
    void shouldMeasureNamedPartsInTheUsualOrderAndNotKeepThem() {
        Plan plan = Plan.of(List.of("cold", "--rounds", "3", "hot", "--seconds", "5"));

        assertThat(plan.parts()).containsExactly("hot", "cold");
        assertThat(plan.rounds()).isEqualTo(3);
        assertThat(plan.seconds()).isEqualTo(5);
        assertThat(plan.isFull()).isFalse();
    }

    @Test
    void shouldNotKeepFewerRoundsThanTheDesignAsksFor() {
        assertThat(Plan.of(List.of("--rounds", "3")).isFull()).isFalse();
    }

    @Test
    void shouldDoLittleWhereItIsQuick() {
        Plan plan = Plan.of(List.of("--quick"));

        assertThat(plan.isFull()).isFalse();
        assertThat(plan.rounds()).isEqualTo(1);
        assertThat(plan.links()).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warm", "--rounds", "--rounds 0", "--seconds x", "soak hot"})
    void shouldRefuseWhatItDoesNotKnow(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.of(List.of(words.split(" ", -1))));
    }
}
