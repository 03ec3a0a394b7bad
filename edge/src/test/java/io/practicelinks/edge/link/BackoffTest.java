package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void shouldDoubleUpToALimitWhenAttemptsGoOnFailing() {
        // When, then
        for (long longest : new long[] {50, 100, 200, 400, 800, 1_600, 2_000, 2_000}) {
            assertThat(backoff.next()).isBetween(longest / 2, longest);
        }
    }

    @Test
    void shouldStartOverWhenThingsGoWellAgain() {
        // Given
        for (int i = 0; i < 5; i++) {
            assertThat(backoff.next()).isPositive();
        }

        // When
        backoff.reset();

        // Then
        assertThat(backoff.isUnused()).isTrue();
        assertThat(backoff.next()).isBetween(25L, 50L);
        assertThat(backoff.isUnused()).isFalse();
    }
}
