package io.practicelinks.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void shouldRepeatTheCheckUntilItPasses() {
        // Given
        AtomicInteger tries = new AtomicInteger();

        // When
        Eventually.within(
                Duration.ofSeconds(10),
                () -> assertThat(tries.incrementAndGet()).isEqualTo(3));

        // Then
        assertThat(tries).hasValue(3);
    }

    @Test
    void shouldFailWithTheLastReasonWhenTimeIsUp() {
        // When // Then
        assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(20), () -> {
                    throw new IllegalStateException("the reason");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Not within 20 ms: the reason")
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
