package io.practicelinks.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    private static final Path PAGE = Path.of("..", "docs", "problems.md");

    @Test
    void shouldBeDescribedEachInItsOrderWithStatusAndTitle() throws IOException {
        // Given
        List<String> headings;
        try (Stream<String> lines = Files.lines(PAGE)) {
            headings = lines.filter(line -> line.startsWith("## ")).toList();
        }

        // When
        List<String> expected = Arrays.stream(ProblemType.values())
                .map(type -> "## " + type.slug() + " (" + type.status() + ", " + type.title() + ")")
                .toList();

        // Then
        assertThat(headings).isEqualTo(expected);
    }
}
