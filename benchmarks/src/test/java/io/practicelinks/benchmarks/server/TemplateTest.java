package io.practicelinks.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {

    @Test
    void shouldFillInEveryPlaceOfAName(@TempDir Path folder) throws IOException {
        // Given
        Path template = Files.writeString(folder.resolve("x.conf"), "port @PORT@; again @PORT@; to @PLACE@\n");

        // When
        Path filled = Template.fillIn(template, folder.resolve("run"), Map.of("PORT", "81", "PLACE", "a@b"));

        // Then
        assertThat(filled).isEqualTo(folder.resolve("run/x.conf")).hasContent("port 81; again 81; to a@b\n");
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("peers"))) {
            return files.toList();
        }
    }

    /** A name that nobody fills in would start a server with an address that is none. */
    @ParameterizedTest
    @MethodSource("templates")
    void shouldHaveOnlyNamesThatTheServersKnow(Path template) throws IOException {
        assertThat(Files.readString(template)
                        .replaceAll("@(USER|CONNECTIONS|PORT|LOCATION|LOG|MODULES|REDIS_PORT|MAP|FOLDER)@", ""))
                .doesNotContain("@");
    }
}
