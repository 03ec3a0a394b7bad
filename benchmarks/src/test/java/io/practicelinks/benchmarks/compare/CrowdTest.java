package io.practicelinks.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.benchmarks.server.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private final List<String> tokens = Links.tokens(50);
    private final List<String> lines =
            Stream.generate(new Crowd(tokens, 3)::next).limit(20_000).toList();

    @Test
    void shouldAskOnlyAsBrowsersThatTheLoadScriptKnows() throws IOException {
        String script = Files.readString(Path.of("load/browsers.lua"));

        assertThat(lines.stream().map(line -> line.split(" ", -1)[0]).distinct())
                .allSatisfy(browser -> assertThat(script).containsPattern("(?m)^ {4}" + browser + " = "));
    }

    @Test
    void shouldAskForUnknownTokensNowAndThen() {
        long unknown = lines.stream()
                .filter(line -> tokens.stream().noneMatch(line::contains))
                .count();

        assertThat(unknown).isBetween(300L, 500L);
    }

    /** The load generator would wait for the body that the answer to such a HEAD announces. */
    @Test
    void shouldAskForHeadsOnlyOfRedirects() {
        assertThat(lines.stream().filter(line -> line.contains(" HEAD ")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("android "));
    }
}
