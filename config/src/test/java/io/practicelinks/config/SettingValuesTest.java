package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the text of a setting means. */
class SettingValuesTest {

    @TempDir
    private Path directory;

    private SettingsFolder folder;

    @BeforeEach
    void giveWhatIsRequired() throws IOException {
        folder = SettingsFolder.in(directory);
    }

    @Test
    void shouldTreatEmptyValuesAsNotSet() throws IOException {
        // Given
        folder.write("pl:\n  edge:\n    hosts: a\n    public-url:\n    port: 9\n");

        // When
        EdgeLike edge =
                folder.load(Map.of("PL_EDGE_PORT", "", "PL_EDGE_ADMIN_KEY", "")).get(EdgeLike.class);

        // Then
        assertThat(edge.port()).isEqualTo(9);
        assertThat(edge.publicUrl()).isEmpty();
        assertThat(edge.adminKey()).isEmpty();
    }

    @Test
    void shouldMaskSecretsWhenPrinted() {
        // When
        Settings settings = folder.load(Map.of("PL_EDGE_ADMIN_KEY", "hush"));

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
        Settings settings = folder.load(Map.of("PL_EDGE_ADMIN_KEY", "${PATH}\\x"));

        // Then
        assertThat(settings.get(EdgeLike.class).adminKey().orElseThrow().reveal())
                .isEqualTo("${PATH}\\x");
    }

    @Test
    void shouldReadMapsOfGroupsFromTheFile() throws IOException {
        // Given
        folder.write("pl: {edge: {hosts: a, apps: {shop: {number: 3}}}}");

        // When
        EdgeLike edge = folder.load(Map.of()).get(EdgeLike.class);

        // Then
        assertThat(edge.apps())
                .hasEntrySatisfying("shop", app -> assertThat(app.number()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource({"1s, 1000", "1500ms, 1500", "1m, 60000", "1h, 3600000"})
    void shouldReadDurationsWhenTheyHaveAUnit(String text, long millis) {
        // When
        EdgeLike edge = folder.load(Map.of("PL_EDGE_CACHE_TTL", text)).get(EdgeLike.class);

        // Then
        assertThat(edge.cache().ttl().toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "-1s", "1.5s", "1 s", "999ms", "2h", "1w", "PT1S"})
    void shouldRefuseDurationsWhenTheyHaveAnotherFormOrPassALimit(String text) {
        // When
        SettingsException wrong = folder.refused(Map.of("PL_EDGE_CACHE_TTL", text));

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
        SettingsException wrong = folder.refused(Map.of(variable, text));

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
        List<SettingKey> keys = Settings.keys(SettingsFolder.MAPPINGS);

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
}
