package io.practicelinks.benchmarks.hyperfoil;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenessTest {

    @Test
    void shouldTellWhatOneInAHundredExceeds() {
        // Given
        Lateness lateness = new Lateness();
        for (int i = 200; i > 0; i--) {
            lateness.add(i);
        }

        // When
        long nanos = lateness.percentileNanos(99);

        // Then
        assertThat(nanos).isEqualTo(199);
    }

    @Test
    void shouldNotBeLateWhereNothingWasDue() {
        assertThat(new Lateness().percentileNanos(99)).isZero();
    }

    @Test
    void shouldNotCountWhatIsEarly() {
        // Given
        Lateness lateness = new Lateness();

        // When
        lateness.add(-5);

        // Then
        assertThat(lateness.percentileNanos(99)).isZero();
    }
}
