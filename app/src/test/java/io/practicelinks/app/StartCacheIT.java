package io.practicelinks.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.ProgramJar;
import io.practicelinks.app.testing.ScriptedEdge;
import io.practicelinks.app.training.StartTraining;
import io.practicelinks.embedded.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A start of the edge by the script: with the cache that the build records, and with files in its place that are none. */
class StartCacheIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private static final String OF_THE_EDGE = "io.practicelinks.edge.EdgeMain source: ";

    /** As {@code app/}, with a script, a jar and a cache of its own. */
    @TempDir
    private static Path home;

    private static Path recorded;
    private static Path cache;
    private static Path jar;

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() throws IOException {
        jar = Files.createDirectory(home.resolve("target")).resolve("practice-links.jar");
        Files.copy(ProgramJar.PATH, jar);
        Path script = Files.createDirectory(home.resolve("bin")).resolve("practice-links");
        Files.copy(Path.of("bin", "practice-links"), script, StandardCopyOption.COPY_ATTRIBUTES);
        cache = StartTraining.cache(home);
        recorded = Files.move(cache, home.resolve("recorded"));
    }

    @BeforeEach
    void restore() throws IOException {
        Files.copy(recorded, cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void shouldTakeItsClassesFromTheCacheWhenTheBuildRecordedOne() throws IOException {
        // When
        String loaded = loadedByAStart();

        // Then
        assertThat(loaded).contains(OF_THE_EDGE + "shared objects file");
    }

    @Test
    void shouldTakeItsClassesFromTheJarWhenThatIsNewerThanTheCache() throws IOException {
        // Given
        Files.setLastModifiedTime(cache, FileTime.fromMillis(0));

        // When
        String loaded = loadedByAStart();

        // Then
        assertThat(loaded).contains(OF_THE_EDGE + "file:");
    }

    @Test
    void shouldStartWithoutAWordWhenTheCacheIsGarbage() throws IOException {
        // Given
        Files.writeString(cache, "no cache at all\n".repeat(10_000), UTF_8);

        // When, then
        assertStartsWithoutAWord();
    }

    @Test
    void shouldStartWithoutAWordWhenTheCacheIsOfAnotherJar() throws IOException {
        // Given
        FileTime ofTheJar = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(ofTheJar.toMillis() - 10_000));

        // When, then
        try {
            assertStartsWithoutAWord();
        } finally {
            Files.setLastModifiedTime(jar, ofTheJar);
        }
    }

    @Test
    void shouldStartWithoutAWordWhenTheOperatorAsksForWhatTheCacheDoesNotFit() {
        // When, then
        assertStartsWithoutAWord("-XX:-UseSerialGC -XX:+UseZGC");
    }

    @Test
    void shouldLeaveTheCacheAloneWhenTheOperatorTurnsSharingOff() {
        // When, then
        assertStartsWithoutAWord("-Xshare:off");
    }

    private void assertStartsWithoutAWord(String... options) {
        try (ScriptedEdge edge = start(String.join(" ", options))) {
            assertThat(edge.statusOfAnUnknownLink()).isEqualTo(503); // nobody has published here
            assertThat(edge.output()).doesNotContainIgnoringCase("[warning]", "[error", "warning:", " WARN ");
        }
    }

    private String loadedByAStart() throws IOException {
        Path classes = folder.resolve("classes");
        try (ScriptedEdge edge = start("-Xlog:class+load:file=" + classes)) {
            assertThat(edge.isAlive()).isTrue();
            return Files.readString(classes);
        }
    }

    private ScriptedEdge start(String options) {
        return ScriptedEdge.start(home.resolve("bin/practice-links"), folder, STORES.redisUri(), options);
    }
}
