package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.LikeMaven;
import io.practicelinks.app.testing.ProgramJar;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the default run leaves behind when Maven ends, however it ends. */
class ParentWatchIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveNoProcessBehindWhenItsParentIsTerminated() {
        try (TestProcess maven = startAsMavenDoes()) {
            // Given
            List<ProcessHandle> program = programOf(maven);

            // When
            maven.terminate();

            // Then
            Eventually.within(LIMIT, () -> assertThat(program).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void shouldLeaveNoProcessBehindWhenItsParentIsKilled() {
        try (TestProcess maven = startAsMavenDoes()) {
            // Given
            List<ProcessHandle> program = programOf(maven);

            // When
            maven.kill();

            // Then
            Eventually.within(LIMIT, () -> assertThat(program).noneMatch(ProcessHandle::isAlive));
        }
    }

    /** The program, PostgreSQL with its helpers, and Redis, once all of it runs. */
    private static List<ProcessHandle> programOf(TestProcess maven) {
        String ignored = maven.awaitLine("/dev/outbox", LIMIT); // the summary's last line
        List<ProcessHandle> program =
                ProcessHandle.of(maven.pid()).orElseThrow().descendants().toList();
        if (program.size() < 3) {
            throw new AssertionError("only " + program);
        }
        return program;
    }

    private TestProcess startAsMavenDoes() {
        Map<String, String> environment = Map.of(
                "PL_DATA_DIR", folder.resolve("data").toString(),
                "PL_EDGE_PORT", "0",
                "PL_EDGE_MANAGEMENT_PORT", "0",
                "PL_API_PORT", "0",
                "PL_API_MANAGEMENT_PORT", "0");
        return TestProcess.start(
                folder.resolve("maven.log"),
                environment,
                LikeMaven.class,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + ParentWatch.PROPERTY + "=true",
                "-jar",
                ProgramJar.PATH.toString(),
                "all");
    }
}
