package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void shouldTakeTheMiddleOfAnOddNumber() {
        assertThat(Spread.of(9, 1, 4)).isEqualTo(new Spread(4, 1, 9));
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of("aa", "aaaa", "a", "aaaaaaaa"), String::length))
                .isEqualTo(new Spread(3, 1, 8));
    }

    @Test
    void shouldDivideRoundByRound() {
        // Given: the second round hit both sides alike
        double[] edge = {10, 30, 12};
        double[] peer = {5, 15, 4};

        // When
        Spread ratio = Spread.ofRatios(edge, peer);

        // Then
        assertThat(ratio).isEqualTo(new Spread(2, 2, 3));
    }

    @Test
    void shouldRefuseRoundsThatDoNotPair() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.ofRatios(new double[2], new double[3]));
    }

    @Test
    void shouldRefuseNothing() {
        assertThatIllegalArgumentException().isThrownBy(Spread::of);
    }
}
