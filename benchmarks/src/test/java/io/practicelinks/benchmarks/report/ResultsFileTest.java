package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    @Test
    void shouldReplaceItsOwnSectionAndNothingElse(@TempDir Path folder) throws IOException {
        // Given
        Path path = Files.writeString(folder.resolve("RESULTS.md"), """
                # Results
                By hand.

                <!-- begin a -->
                old
                <!-- end a -->

                <!-- begin b -->
                other
                <!-- end b -->
                """);

        // When
        new ResultsFile(path).replace("a", "new\n");

        // Then
        assertThat(path).hasContent("""
                # Results
                By hand.

                <!-- begin a -->
                new
                <!-- end a -->

                <!-- begin b -->
                other
                <!-- end b -->
                """);
    }

    @Test
    void shouldAddASectionThatIsNotThereYet(@TempDir Path folder) {
        // Given
        Path path = folder.resolve("RESULTS.md");
        ResultsFile results = new ResultsFile(path);
        results.replace("a", "one");

        // When
        results.replace("b", "two");

        // Then
        assertThat(path).hasContent("""
                <!-- begin a -->
                one
                <!-- end a -->

                <!-- begin b -->
                two
                <!-- end b -->
                """);
    }
}
