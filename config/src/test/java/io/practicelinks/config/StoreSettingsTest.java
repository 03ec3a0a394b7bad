package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldEmbedBothStoresWhenNothingIsSet() {
        // When
        StoreSettings stores = load(Map.of());

        // Then
        assertThat(stores.redis().uri().isEmbedded()).isTrue();
        assertThat(stores.postgres().uri().isEmbedded()).isTrue();
        assertThat(stores.data().dir()).isEqualTo(Path.of("data"));
    }

    @Test
    void shouldMapEveryKey() {
        // When
        StoreSettings stores = load(Map.of(
                "PL_REDIS_URI", "redis://r:6379/1",
                "PL_POSTGRES_URI", "postgresql://p/links",
                "PL_DATA_DIR", "/var/lib/practice-links"));

        // Then
        assertThat(stores.redis().uri().reveal()).isEqualTo("redis://r:6379/1");
        assertThat(stores.postgres().uri().reveal()).isEqualTo("postgresql://p/links");
        assertThat(stores.data().dir()).isEqualTo(Path.of("/var/lib/practice-links"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PL_REDIS_URI", "PL_POSTGRES_URI"})
    void shouldRefuseWhatIsNeitherEmbeddedNorAUri(String variable) {
        // When
        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> load(Map.of(variable, "embeded")));

        // Then
        assertThat(wrong.problems()).singleElement().asString().contains("must be \"embedded\" or a URI");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://user:hush@r:6379/1|redis://r:6379/1",
                "rediss://:hush@r|rediss://r",
                "redis+cluster://u:hush@h1:1,h2:2|redis+cluster://h1:1,h2:2",
                "redis+sentinel://h1,h2/?master=m&password=hush|redis+sentinel://h1,h2/",
                "postgresql://u:hush@[::1]:5432/links?sslmode=require|postgresql://[::1]:5432/links"
            })
    void shouldShowNeitherUserNorPasswordNorQuery(String uri, String shown) {
        // When
        StoreUri store = StoreUri.of(uri);

        // Then
        assertThat(store).hasToString(shown);
        assertThat(store.reveal()).isEqualTo(uri);
    }

    private StoreSettings load(Map<String, String> environment) {
        return Settings.load(environment, directory, List.of(StoreSettings.class))
                .get(StoreSettings.class);
    }
}
