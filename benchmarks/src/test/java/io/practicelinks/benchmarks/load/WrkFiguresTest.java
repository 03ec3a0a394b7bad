package io.practicelinks.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class WrkFiguresTest {

    private static final String OUTPUT = """
            begin
            Running 3s test @ http://127.0.0.1:18099/
              1 threads and 64 connections
            Requests/sec: 164702.14
            figures answers=1000 refusals=30 broken=2 micros=500000 p50=367 p99=1440 p999=3410
            """;

    @Test
    void shouldReadWhatTheScriptPrints() {
        WrkFigures figures = WrkFigures.parse(OUTPUT);

        assertThat(figures).isEqualTo(new WrkFigures(1_000, 30, 2, 500_000, 367, 1_440, 3_410));
        assertThat(figures.successes()).isEqualTo(970);
        assertThat(figures.perSecond()).isEqualTo(2_000);
    }

    @Test
    void shouldShowWhatWrkSaidInstead() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WrkFigures.parse("unable to connect to 127.0.0.1:1 Connection refused"))
                .withMessageContaining("Connection refused");
    }

    @Test
    void shouldRefuseALineThatLacksAFigure() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WrkFigures.parse("figures answers=1"))
                .withMessageContaining("refusals");
    }
}
