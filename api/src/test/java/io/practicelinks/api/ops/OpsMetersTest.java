package io.practicelinks.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the api's management port shows of the program and of the codes that were sent. */
class OpsMetersTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    @SuppressWarnings("try") // only has to be bound
    void shouldShowWhatTheProgramTakesOfTheMachine() {
        // When
        try (ProgramMeters ignored = ProgramMeters.bindTo(registry)) {

            // Then
            assertThat(registry.scrape())
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

    @Test
    void shouldExplainTheCodesSentWhenACarrierHasTakenOne() {
        // When
        new OutboxMeters(registry).codesSent().accept("US");

        // Then
        assertThat(registry.scrape())
                .contains("# HELP practicelinks_codes_sent_total One-time codes that a carrier took")
                .contains("practicelinks_codes_sent_total{country=\"US\"} 1.0");
    }
}
