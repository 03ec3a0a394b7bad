package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java does the script take? Those that it finds here are scripts as well, newer than any there is. */
class ScriptIT {

    @TempDir
    private Path home;

    @Test
    void shouldTakeTheNewestJavaWithoutAskingItWhenItsReleaseFileTells() throws IOException, InterruptedException {
        // Given
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"999.0.1\"\n");
        makeJava("exit 9");

        // When
        String said = run();

        // Then
        assertThat(said).startsWith("run with ").endsWith("practice-links.jar edge\n");
    }

    @Test
    void shouldAskAJavaThatHasNoReleaseFile() throws IOException, InterruptedException {
        // Given
        makeJava("echo 'openjdk version \"998\" 2099-03-17' >&2");

        // When
        String said = run();

        // Then
        assertThat(said).startsWith("run with ");
    }

    @Test
    void shouldPassAJavaByWhenItsVersionCannotBeLearnt() throws IOException, InterruptedException {
        // Given
        makeJava("echo 'cannot run here' >&2; exit 1");

        // When
        String said = run("nonsense");

        // Then
        assertThat(said).startsWith("usage: ");
    }

    private void makeJava(String whenAskedForItsVersion) throws IOException {
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -version ]; then %s; exit; fi
                echo "run with $*"
                """.formatted(whenAskedForItsVersion));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private String run() throws IOException, InterruptedException {
        return run("edge");
    }

    private String run(String word) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        Path.of("bin", "practice-links").toAbsolutePath().toString(), word)
                .redirectErrorStream(true);
        script.environment().put("JAVA_HOME", home.toString());
        script.environment().remove("JAVA_OPTS");
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isIn(0, 2);
        return said;
    }
}
