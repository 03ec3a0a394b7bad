package io.practicelinks.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Prometheus' own tool says of the files that are for it. */
class PromtoolIT {

    @TempDir
    private Path folder;

    @Test
    void shouldAcceptTheConfiguration() {
        assertIsClean(
                promtool(List.of("check", "config"), List.of(MonitoringFiles.PROMETHEUS.resolve("prometheus.yml"))));
    }

    @Test
    void shouldAcceptTheRules() {
        assertIsClean(promtool(List.of("check", "rules", "--lint=all", "--lint-fatal"), MonitoringFiles.rules()));
    }

    @ParameterizedTest
    @MethodSource("ruleTests")
    void shouldFireAndBeOverAsTheTestsOfTheRulesSay(Path test) {
        assertIsClean(promtool(List.of("test", "rules"), List.of(test)));
    }

    static List<Path> ruleTests() {
        return MonitoringFiles.ruleTests();
    }

    private Command promtool(List<String> words, List<Path> files) {
        List<String> command = new ArrayList<>(List.of(Command.ofPrometheus("promtool")));
        command.addAll(words);
        files.forEach(file -> command.add(file.toString()));
        return Command.run(folder, "", command);
    }

    private static void assertIsClean(Command promtool) {
        assertThat(promtool.exitCode()).as(promtool.output()).isZero();
        assertThat(promtool.output()).contains("SUCCESS").doesNotContain("FAILED");
    }
}
