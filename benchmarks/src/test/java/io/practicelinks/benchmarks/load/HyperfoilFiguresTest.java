package io.practicelinks.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HyperfoilFiguresTest {

    private static final String OUTPUT = """
            12:00:00,000 INFO (main) Allocating 256 connections
            begin
            end
            figures requests=3000 redirects=3990 errors=10 unanswered=4 micros=1500000 p50=300 p99=900 p999=2100 blocked=6000 full=1 \
            late=1200 cpu=750000
            """;

    @Test
    void shouldReadWhatTheGeneratorPrints() {
        HyperfoilFigures figures = HyperfoilFigures.parse(OUTPUT);

        assertThat(figures)
                .isEqualTo(new HyperfoilFigures(
                        3_000, 3_990, 10, 4, 1_500_000, 300, 900, 2_100, 6_000, true, 1_200, 750_000));
        assertThat(figures.perSecond()).isEqualTo(2_000);
        assertThat(figures.blockedMicrosPerRequest()).isEqualTo(2);
        assertThat(figures.busy()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldShowWhatTheGeneratorSaidInstead() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HyperfoilFigures.parse("Exception in thread \"main\""))
                .withMessageContaining("Exception in thread");
    }
}
