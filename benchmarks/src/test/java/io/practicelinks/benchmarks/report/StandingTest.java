package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void shouldLeaveBlankWhatAContenderDoesNotHave() {
        // Given
        Standing edge = new Standing(
                "hot", "edge", new Spread(6, 5, 7), null, null, 51_234.4, 910, 2_345, 12_000, 130.4, 0.98, 0.02);

        // When
        String row = Standing.table(List.of(edge)).lines().toList().getLast();

        // Then
        assertThat(row.replaceAll(" +", " "))
                .isEqualTo(
                        "| hot | edge | 6.00 (5.00 to 7.00) | | | 51,234 | 0.91 | 2.35 | 12.00 | 130 | 98 % | 2 % |");
    }
}
