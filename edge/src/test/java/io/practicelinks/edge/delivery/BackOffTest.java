package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofNanos(100), Duration.ofNanos(300), () -> 1);

    @Test
    void shouldBeDueAtOnceWhenNothingFailed() {
        assertThat(backOff.isDue(0)).isTrue();
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToTheLongestWhenItFailsAgain() {
        // When // Then
        backOff.failed(0);
        assertThat(backOff.isDue(99)).isFalse();
        assertThat(backOff.isDue(100)).isTrue();
        backOff.failed(1_000);
        assertThat(backOff.isDue(1_199)).isFalse();
        assertThat(backOff.isDue(1_200)).isTrue();
        backOff.failed(2_000);
        assertThat(backOff.isDue(2_299)).isFalse();
        assertThat(backOff.isDue(2_300)).isTrue();
    }

    @Test
    void shouldStartAnewWhenItSucceeded() {
        // Given
        backOff.failed(0);
        backOff.failed(0);

        // When
        backOff.succeeded();

        // Then
        assertThat(backOff.isDue(1)).isTrue();
        backOff.failed(10);
        assertThat(backOff.isDue(110)).isTrue();
    }

    @Test
    void shouldWaitHalfAtLeastWhenChanceSaysSo() {
        // Given
        BackOff lucky = new BackOff(Duration.ofNanos(100), Duration.ofNanos(100), () -> 0);

        // When
        lucky.failed(0);

        // Then
        assertThat(lucky.isDue(49)).isFalse();
        assertThat(lucky.isDue(50)).isTrue();
    }
}
