package io.practicelinks.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.monitoring.PromQl.Selector;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void shouldFindEverySelectorWhenFunctionsAndGroupingsStandAround() {
        // When
        PromQl quantile =
                new PromQl("histogram_quantile(0.99, sum by (le) (rate(x_bucket{job=~\"$job\", le=\"0.05\"}[5m])))");
        PromQl ratio = new PromQl("max(a) / on (job) group_left (b) c_total{d=\"e\"} and absent(up == 1)");

        // Then
        assertThat(quantile.selectors())
                .containsExactly(new Selector("x_bucket", "job=~\"$job\", le=\"0.05\"", "5m", "rate"));
        assertThat(ratio.selectors())
                .containsExactly(
                        new Selector("a", "", "", "max"),
                        new Selector("c_total", "d=\"e\"", "", ""),
                        new Selector("up", "", "", "absent"));
        assertThat(ratio.metrics()).containsExactly("a", "c_total", "up");
    }
}
