package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.http.RateLimiter.Budget;
import io.practicelinks.api.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final RateLimiter limiter = new RateLimiter(60, clock);

    @Test
    void shouldRefuseWhenTheBucketIsEmpty() {
        // Given
        for (int i = 0; i < 59; i++) {
            assertThat(limiter.take("a").isAllowed()).isTrue();
        }

        // When
        Budget last = limiter.take("a");
        Budget tooMuch = limiter.take("a");

        // Then
        assertThat(last).isEqualTo(new Budget(true, 0, 60));
        assertThat(tooMuch.isAllowed()).isFalse();
        assertThat(limiter.take("b").isAllowed()).isTrue();
    }

    @Test
    void shouldAllowOneMoreWhenItsShareOfTheMinuteHasPassed() {
        // Given
        for (int i = 0; i < 60; i++) {
            assertThat(limiter.take("a").isAllowed()).isTrue();
        }

        // When
        clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(limiter.take("a").isAllowed()).isTrue();
        assertThat(limiter.take("a").isAllowed()).isFalse();
    }

    @Test
    void shouldWriteTheDraftsHeaders() {
        assertThat(limiter.policy()).isEqualTo("\"anonymous\";q=60;w=60");
        assertThat(RateLimiter.header(new Budget(true, 5, 7))).isEqualTo("\"anonymous\";r=5;t=7");
    }
}
