package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.ProgramJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the jar, and how the script finds it. */
class ProgramJarIT {

    @TempDir
    private Path folder;

    @Test
    void shouldCarryTheProgramAndNoTestsWhenPackaged() throws IOException {
        // When
        try (JarFile jar = new JarFile(ProgramJar.PATH.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            List<String> names = jar.stream().map(JarEntry::getName).toList();

            // Then
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
            assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
            assertThat(names)
                    .contains(
                            "io/practicelinks/embedded/EmbeddedStores.class",
                            "io/practicelinks/app/launcher/Launcher.class")
                    .anyMatch(name -> name.startsWith("META-INF/versions/"))
                    .noneMatch(name -> name.startsWith("io/practicelinks/embedded/testing/"))
                    .noneMatch(name -> name.startsWith("org/junit/"));
        }
    }

    @Test
    void shouldRunByTheScriptWhenCalledFromAnotherFolder() throws IOException, InterruptedException {
        // Given
        Path output = folder.resolve("script.log");
        ProcessBuilder script = new ProcessBuilder(
                        Path.of("bin", "practice-links").toAbsolutePath().toString(), "nonsense")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());

        // When
        int exit = script.start().waitFor();

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(output).content().contains("usage: practice-links edge | api | all");
    }
}
