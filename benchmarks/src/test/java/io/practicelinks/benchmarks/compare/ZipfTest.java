package io.practicelinks.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

    @Test
    void shouldGiveTheFirstTwiceAsOftenAsTheSecondAndTenTimesAsOftenAsTheTenth() {
        // Given
        Zipf zipf = new Zipf(100, new SplittableRandom(5));
        int[] seen = new int[100];

        // When
        for (int i = 0; i < 1_000_000; i++) {
            seen[zipf.next()]++;
        }

        // Then
        assertThat((double) seen[0] / seen[1]).isCloseTo(2, within(0.1));
        assertThat((double) seen[0] / seen[9]).isCloseTo(10, within(0.5));
        assertThat(seen).doesNotContain(0);
    }
}
