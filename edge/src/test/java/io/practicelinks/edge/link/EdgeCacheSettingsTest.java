package io.practicelinks.edge.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeCacheSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaultsWhenNothingIsSet() {
        // When
        EdgeCacheSettings settings = load(Map.of());

        // Then
        assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.staleLimit()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.maxSize().bytes()).isEqualTo(72L << 20);
        assertThat(settings.maxPagesSize().bytes()).isEqualTo(16L << 20);
        assertThat(settings.snapshotInterval()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldTakeEveryKeyWhenAllAreSet() {
        // When
        EdgeCacheSettings settings = load(Map.of(
                "PL_EDGE_CACHE_TTL", "5s",
                "PL_EDGE_CACHE_STALE_LIMIT", "1h",
                "PL_EDGE_CACHE_MAX_SIZE", "2m",
                "PL_EDGE_CACHE_MAX_PAGES_SIZE", "3m",
                "PL_EDGE_CACHE_SNAPSHOT_INTERVAL", "10s"));

        // Then
        assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.staleLimit()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.maxSize().bytes()).isEqualTo(2L << 20);
        assertThat(settings.maxPagesSize().bytes()).isEqualTo(3L << 20);
        assertThat(settings.snapshotInterval()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "PL_EDGE_CACHE_TTL, 999ms",
        "PL_EDGE_CACHE_TTL, 601s",
        "PL_EDGE_CACHE_STALE_LIMIT, 8d",
        "PL_EDGE_CACHE_MAX_SIZE, 1023k",
        "PL_EDGE_CACHE_MAX_SIZE, 5g",
        "PL_EDGE_CACHE_MAX_PAGES_SIZE, 1023k",
        "PL_EDGE_CACHE_MAX_PAGES_SIZE, 2g",
        "PL_EDGE_CACHE_SNAPSHOT_INTERVAL, 0s",
        "PL_EDGE_CACHE_SNAPSHOT_INTERVAL, 2h"
    })
    void shouldRefuseWhenAValueIsBeyondItsLimit(String name, String value) {
        // When, then
        assertThatThrownBy(() -> load(Map.of(name, value))).isInstanceOf(SettingsException.class);
    }

    private EdgeCacheSettings load(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(EdgeCacheSettings.class))
                .get(EdgeCacheSettings.class);
    }
}
