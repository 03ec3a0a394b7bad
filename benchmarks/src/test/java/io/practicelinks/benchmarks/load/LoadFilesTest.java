package io.practicelinks.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.benchmarks.server.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LoadFilesTest {

    @Test
    void shouldAskWithTheSameFieldsInBothModels() throws IOException {
        // Given
        String browsers = Files.readString(Path.of("load/browsers.lua"));
        List<String> fields = names(
                browsers.substring(browsers.indexOf("local function chrome")).split("}", 2)[0], "\"([\\w-]+): ");

        // When
        String openModel = Files.readString(Path.of("load/open-model.yaml"));

        // Then
        assertThat(names(openModel.split("headers:", 2)[1].split("- steady:", 2)[0], "(?m)^ +([\\w-]+): "))
                .containsExactlyInAnyOrderElementsOf(fields);
        assertThat(openModel).contains("User-Agent: " + Testbed.ANDROID + "\n");
    }

    @Test
    void shouldCompileAgainstTheHyperfoilThatRuns() throws IOException {
        String version = names(Files.readString(Path.of("pom.xml")), "<hyperfoil.version>(.*)<")
                .getFirst();

        assertThat(Files.readString(Path.of("load/hyperfoil.xml"))).contains("<version>" + version + "</version>");
    }

    private static List<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .toList();
    }
}
