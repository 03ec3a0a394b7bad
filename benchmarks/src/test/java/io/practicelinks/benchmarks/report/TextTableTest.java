package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void shouldAlignColumnsByTheirLongestCell() {
        // Given
        List<List<String>> rows = List.of(List.of("edge", "1"), List.of("nginx + Lua", "12.5"));

        // When
        String table = TextTable.of(List.of("server", "us"), rows);

        // Then
        assertThat(table).isEqualTo("""
                | server      | us   |
                | ----------- | ---- |
                | edge        | 1    |
                | nginx + Lua | 12.5 |
                """);
    }
}
