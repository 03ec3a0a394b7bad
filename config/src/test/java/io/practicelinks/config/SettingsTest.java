package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and what is said of those that are wrong. */
class SettingsTest {

    @TempDir
    private Path directory;

    private SettingsFolder folder;

    @BeforeEach
    void giveWhatIsRequired() throws IOException {
        folder = SettingsFolder.in(directory);
    }

    @Test
    void shouldTakeDefaultsWhenNothingElseIsSet() {
        // When
        EdgeLike edge = folder.load(Map.of()).get(EdgeLike.class);

        // Then
        assertThat(edge.port()).isEqualTo(8080);
        assertThat(edge.publicUrl()).isEmpty();
        assertThat(edge.cache().ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(edge.cache().weight().bytes()).isEqualTo(64L << 20);
        assertThat(edge.cache().isWarm()).isTrue();
    }

    @Test
    void shouldPreferTheFileToDefaultsAndTheEnvironmentToTheFile() throws IOException {
        // Given
        folder.write("""
                pl:
                  edge:
                    port: 1000
                    hosts: [a.example, b.example]
                    cache: {ttl: 5s, weight: 2m}
                """);

        // When
        EdgeLike edge = folder.load(Map.of("PL_EDGE_PORT", "2000", "PL_EDGE_HOSTS", "c.example"))
                .get(EdgeLike.class);

        // Then
        assertThat(edge.port()).isEqualTo(2000);
        assertThat(edge.hosts()).containsExactly("c.example");
        assertThat(edge.cache().ttl()).isEqualTo(Duration.ofSeconds(5));
        assertThat(edge.cache().weight().bytes()).isEqualTo(2L << 20);
    }

    @Test
    void shouldReadTheFileThatTheEnvironmentNames() throws IOException {
        // Given
        Files.writeString(directory.resolve("other.yaml"), "pl: {edge: {port: 7, hosts: a}}");

        // When
        Settings settings = folder.load(Map.of("PL_CONFIG", "other.yaml"));

        // Then
        assertThat(settings.get(EdgeLike.class).port()).isEqualTo(7);
    }

    @Test
    void shouldReportAllProblemsAtOnceWithoutTheirValues() throws IOException {
        // Given
        folder.write("""
                pl:
                  edge:
                    prot: 8080
                    public-url: "nonsense value"
                    cache: {ttl: 2h, weight: lots}
                    apps: {shop: {number: 10}}
                  log: {format: xml}
                """);

        // When
        SettingsException wrong = folder.refused(Map.of("PL_EDGE_PORT", "70000", "PL_EDGE_CACHE_TLL", "1s"));

        // Then
        String file = " (in config/application.yaml)";
        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "edge.prot: unknown setting; the nearest known one is edge.port" + file,
                        "PL_EDGE_CACHE_TLL: unknown setting; the nearest known one is edge.cache.ttl",
                        "edge.port: must be from 0 to 65535 (in PL_EDGE_PORT)",
                        "edge.hosts: is required",
                        "edge.public-url: must be a URI with scheme and host, such as https://links.example.org" + file,
                        "edge.cache.ttl: must be from 1s to 1h" + file,
                        "edge.cache.weight: must be a memory size such as 512k, 64m or 1g" + file,
                        "edge.apps.shop.number: must be at most 9" + file,
                        "log.format: must be one of plain, json" + file);
        assertThat(wrong).hasMessageNotContaining("nonsense").hasMessageNotContaining("70000");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        // When
        SettingsException wrong = folder.refused(Map.of("PL_CONFIG", "absent.yaml", "PL_EDGE_HOSTS", "a"));

        // Then
        assertThat(wrong.problems()).containsExactly("PL_CONFIG: there is no such file");
    }

    @Test
    void shouldSayTheLineButNotTheTextWhenTheFileIsNotYaml() throws IOException {
        // Given
        folder.write("pl:\n  edge:\n    admin-key: [hush\n  log: x\n");

        // When
        SettingsException wrong = folder.refused(Map.of("PL_EDGE_HOSTS", "a"));

        // Then
        assertThat(wrong.problems()).containsExactly("config/application.yaml: not YAML at line 4");
        assertThat(wrong).hasMessageNotContaining("hush");
    }

    @Test
    void shouldIgnoreWhatKubernetesInjectsForServices() {
        // When
        Settings settings = folder.load(Map.of(
                "PL_EDGE_SERVICE_HOST", "10.0.0.1",
                "PL_EDGE_SERVICE_PORT", "80",
                "PL_EDGE_SERVICE_PORT_HTTP", "80",
                "PL_EDGE_PORT", "tcp://10.0.0.1:80",
                "PL_EDGE_PORT_80_TCP", "tcp://10.0.0.1:80",
                "PL_EDGE_PORT_80_TCP_ADDR", "10.0.0.1"));

        // Then
        assertThat(settings.get(EdgeLike.class).port()).isEqualTo(8080);
    }
}
