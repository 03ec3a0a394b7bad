package io.practicelinks.edge.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EdgeMetricsTest {

    private final EdgeMetrics metrics = new EdgeMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldShowACounterAsZeroBeforeItMoves() {
        // Given
        AtomicLong clicks = new AtomicLong();
        metrics.counter("practicelinks.clicks.lost", "Lost", clicks::get, "reason", "full");
        String before = metrics.scrape();

        // When
        clicks.set(3);

        // Then
        assertThat(before).contains("practicelinks_clicks_lost_total{reason=\"full\"} 0");
        assertThat(metrics.scrape())
                .contains("# TYPE practicelinks_clicks_lost_total counter")
                .contains("practicelinks_clicks_lost_total{reason=\"full\"} 3");
    }

    @Test
    void shouldGoOnShowingAMeterWhoseSupplierNobodyElseHolds() {
        // Given
        long value = System.nanoTime() | 1;
        metrics.counter("practicelinks.kept", "Kept", () -> value);
        metrics.gauge("practicelinks.level", "Level", () -> value);

        // When
        System.gc();

        // Then
        assertThat(metrics.scrape())
                .doesNotContain("practicelinks_level NaN")
                .doesNotContain("practicelinks_kept_total 0.0");
    }

    @Test
    void shouldShowAHistogramWithCumulativeBuckets() {
        // Given
        metrics.histogram(
                "practicelinks_redirect_seconds",
                "Time",
                List.of(0.5, 1.0),
                () -> new EdgeMetrics.Observed(List.of(4L, 2L, 1L), 3.5));

        // When
        String text = metrics.scrape();

        // Then
        assertThat(text)
                .contains("# TYPE practicelinks_redirect_seconds histogram")
                .contains("practicelinks_redirect_seconds_bucket{le=\"0.5\"} 4")
                .contains("practicelinks_redirect_seconds_bucket{le=\"1.0\"} 6")
                .contains("practicelinks_redirect_seconds_bucket{le=\"+Inf\"} 7")
                .contains("practicelinks_redirect_seconds_count 7")
                .contains("practicelinks_redirect_seconds_sum 3.5");
    }

    @Test
    void shouldShowGauges() {
        // Given
        metrics.gauge("practicelinks.journal.backlog.bytes", "Backlog", () -> 5);

        // When
        String text = metrics.scrape();

        // Then
        assertThat(text).contains("practicelinks_journal_backlog_bytes 5");
    }

    @Test
    void shouldShowWhatTheProgramTakesOfTheMachine() {
        // When
        String text = metrics.scrape();

        // Then
        assertThat(text)
                .contains("# TYPE process_cpu_seconds_total counter")
                .contains(
                        "\njvm_memory_used_bytes{",
                        "\njvm_gc_memory_allocated_bytes_total ",
                        "\njvm_threads_live_threads ",
                        "\nprocess_uptime_seconds ",
                        "\nprocess_files_open_files ")
                .doesNotContain("process_cpu_time_ns", "system_cpu_count");
    }
}
