package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void shouldGatherTheLongerTheMoreATransactionTakes() {
        assertThat(Pace.rest(Duration.ofMillis(2), false)).isEqualTo(Duration.ofMillis(20));
        assertThat(Pace.rest(Duration.ofMillis(9), false)).isEqualTo(Duration.ofMillis(90));
    }

    @Test
    void shouldNeverKeepAClickWaitingForMoreThanAQuarterOfASecond() {
        assertThat(Pace.rest(Duration.ofMillis(26), false)).isEqualTo(Duration.ofMillis(250));
        assertThat(Pace.rest(Duration.ofMinutes(1), false)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void shouldNotRestWhileMoreWaitsThanATransactionTakes() {
        assertThat(Pace.rest(Duration.ofMillis(9), true)).isZero();
    }
}
