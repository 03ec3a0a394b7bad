package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    /** One key of each type. */
    @ConfigMapping(prefix = "pl.edge")
    public interface EdgeLike {

        @Range(min = "0", max = "65535")
        @WithDefault("8080")
        int port();

        Optional<URI> publicUrl();

        List<String> hosts();

        Optional<Secret> adminKey();

        Cache cache();

        Map<String, App> apps();

        interface Cache {

            @Range(min = "1s", max = "1h")
            @WithDefault("30s")
            Duration ttl();

            @Range(min = "1m")
            @WithDefault("64m")
            MemorySize weight();

            @WithDefault("true")
            boolean isWarm();
        }

        interface App {

            @Range(max = "9")
            int number();
        }
    }

    private static final List<Class<?>> MAPPINGS = List.of(EdgeLike.class, LogSettings.class);

    @TempDir
    private Path directory;

    @BeforeEach
    void giveWhatIsRequired() throws IOException {
        write("pl: {edge: {hosts: [a.example, b.example]}}");
    }

    @Test
    void shouldTakeDefaultsWhenNothingElseIsSet() {
        // When
        EdgeLike edge = load(Map.of()).get(EdgeLike.class);

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
        write("""
                pl:
                  edge:
                    port: 1000
                    hosts: [a.example, b.example]
                    cache: {ttl: 5s, weight: 2m}
                """);

        // When
        EdgeLike edge = load(Map.of("PL_EDGE_PORT", "2000", "PL_EDGE_HOSTS", "c.example"))
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
        Settings settings = load(Map.of("PL_CONFIG", "other.yaml"));

        // Then
        assertThat(settings.get(EdgeLike.class).port()).isEqualTo(7);
    }

    @Test
    void shouldReportAllProblemsAtOnceWithoutTheirValues() throws IOException {
        // Given
        write("""
                pl:
                  edge:
                    prot: 8080
                    public-url: "nonsense value"
                    cache: {ttl: 2h, weight: lots}
                    apps: {shop: {number: 10}}
                  log: {format: xml}
                """);

        // When
        SettingsException wrong = refused(Map.of("PL_EDGE_PORT", "70000", "PL_EDGE_CACHE_TLL", "1s"));

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
        SettingsException wrong = refused(Map.of("PL_CONFIG", "absent.yaml", "PL_EDGE_HOSTS", "a"));

        // Then
        assertThat(wrong.problems()).containsExactly("PL_CONFIG: there is no such file");
    }

    @Test
    void shouldSayTheLineButNotTheTextWhenTheFileIsNotYaml() throws IOException {
        // Given
        write("pl:\n  edge:\n    admin-key: [hush\n  log: x\n");

        // When
        SettingsException wrong = refused(Map.of("PL_EDGE_HOSTS", "a"));

        // Then
        assertThat(wrong.problems()).containsExactly("config/application.yaml: not YAML at line 4");
        assertThat(wrong).hasMessageNotContaining("hush");
    }

    @Test
    void shouldIgnoreWhatKubernetesInjectsForServices() {
        // When
        Settings settings = load(Map.of(
                "PL_EDGE_SERVICE_HOST", "10.0.0.1",
                "PL_EDGE_SERVICE_PORT", "80",
                "PL_EDGE_SERVICE_PORT_HTTP", "80",
                "PL_EDGE_PORT", "tcp://10.0.0.1:80",
                "PL_EDGE_PORT_80_TCP", "tcp://10.0.0.1:80",
                "PL_EDGE_PORT_80_TCP_ADDR", "10.0.0.1"));

        // Then
        assertThat(settings.get(EdgeLike.class).port()).isEqualTo(8080);
    }

    @Test
    void shouldTreatEmptyValuesAsNotSet() throws IOException {
        // Given
        write("pl:\n  edge:\n    hosts: a\n    public-url:\n    port: 9\n");

        // When
        EdgeLike edge =
                load(Map.of("PL_EDGE_PORT", "", "PL_EDGE_ADMIN_KEY", "")).get(EdgeLike.class);

        // Then
        assertThat(edge.port()).isEqualTo(9);
        assertThat(edge.publicUrl()).isEmpty();
        assertThat(edge.adminKey()).isEmpty();
    }

    @Test
    void shouldMaskSecretsWhenPrinted() {
        // When
        Settings settings = load(Map.of("PL_EDGE_ADMIN_KEY", "hush"));

        // Then
        assertThat(settings.printable())
                .containsEntry("edge.admin-key", "(secret)")
                .containsEntry("edge.port", "8080")
                .containsEntry("edge.hosts", "a.example,b.example")
                .doesNotContainKey("edge.public-url");
        assertThat(settings.get(EdgeLike.class).adminKey().orElseThrow().reveal())
                .isEqualTo("hush");
    }

    @Test
    void shouldKeepDollarsOfAPasswordAsTheyAre() {
        // When
        Settings settings = load(Map.of("PL_EDGE_ADMIN_KEY", "${PATH}\\x"));

        // Then
        assertThat(settings.get(EdgeLike.class).adminKey().orElseThrow().reveal())
                .isEqualTo("${PATH}\\x");
    }

    @Test
    void shouldReadMapsOfGroupsFromTheFile() throws IOException {
        // Given
        write("pl: {edge: {hosts: a, apps: {shop: {number: 3}}}}");

        // When
        EdgeLike edge = load(Map.of()).get(EdgeLike.class);

        // Then
        assertThat(edge.apps())
                .hasEntrySatisfying("shop", app -> assertThat(app.number()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource({"1s, 1000", "1500ms, 1500", "1m, 60000", "1h, 3600000"})
    void shouldReadDurationsWhenTheyHaveAUnit(String text, long millis) {
        // When
        EdgeLike edge = load(Map.of("PL_EDGE_CACHE_TTL", text)).get(EdgeLike.class);

        // Then
        assertThat(edge.cache().ttl().toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "-1s", "1.5s", "1 s", "999ms", "2h", "1w", "PT1S"})
    void shouldRefuseDurationsWhenTheyHaveAnotherFormOrPassALimit(String text) {
        // When
        SettingsException wrong = refused(Map.of("PL_EDGE_CACHE_TTL", text));

        // Then
        assertThat(wrong.problems()).singleElement().asString().startsWith("edge.cache.ttl: must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "PL_EDGE_PORT, 80a",
        "PL_EDGE_CACHE_IS_WARM, yess",
        "PL_EDGE_PUBLIC_URL, https://user:pw@host",
        "PL_EDGE_CACHE_WEIGHT, 1023k"
    })
    void shouldNameTheVariableWhenItsValueIsOfAnotherType(String variable, String text) {
        // When
        SettingsException wrong = refused(Map.of(variable, text));

        // Then
        assertThat(wrong.problems())
                .singleElement()
                .asString()
                .contains("must ")
                .endsWith("(in " + variable + ")");
    }

    @Test
    void shouldListEveryKeyWithItsDefault() {
        // When
        List<SettingKey> keys = Settings.keys(MAPPINGS);

        // Then
        assertThat(keys)
                .containsExactly(
                        new SettingKey("pl.edge.admin-key", null),
                        new SettingKey("pl.edge.apps.*.number", null),
                        new SettingKey("pl.edge.cache.is-warm", "true"),
                        new SettingKey("pl.edge.cache.ttl", "30s"),
                        new SettingKey("pl.edge.cache.weight", "64m"),
                        new SettingKey("pl.edge.hosts", null),
                        new SettingKey("pl.edge.port", "8080"),
                        new SettingKey("pl.edge.public-url", null),
                        new SettingKey("pl.log.format", "plain"));
    }

    private void write(String yaml) throws IOException {
        Path file = Files.createDirectories(directory.resolve("config")).resolve("application.yaml");
        Files.writeString(file, yaml);
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(environment, directory, MAPPINGS);
    }

    private SettingsException refused(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> load(environment));
    }
}
