package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics("""
            # HELP answers_total Answers
            # TYPE answers_total counter
            answers_total{outcome="redirect",audience="human"} 1.2E3
            answers_total{outcome="page",audience="human"} 30.0
            answers_total_more 5.0
            plain 7
            """);

    @Test
    void shouldAddTheSeriesOfAName() {
        assertThat(metrics.count("answers_total")).isEqualTo(1_230);
        assertThat(metrics.count("plain")).isEqualTo(7);
    }

    @Test
    void shouldAddOnlySeriesWithALabel() {
        assertThat(metrics.sum("answers_total", "outcome=\"page\"")).isEqualTo(30);
    }

    @Test
    void shouldSayZeroOfWhatIsNotThere() {
        assertThat(metrics.count("answers")).isZero();
    }
}
