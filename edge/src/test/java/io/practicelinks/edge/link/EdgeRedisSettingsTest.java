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

class EdgeRedisSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaultsWhenNothingIsSet() {
        // When
        EdgeRedisSettings settings = load(Map.of());

        // Then
        assertThat(settings.callLimit()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.maxLoads()).isEqualTo(1024);
        assertThat(settings.maxLoadsPerSecond()).isEqualTo(50_000);
    }

    @Test
    void shouldTakeEveryKeyWhenAllAreSet() {
        // When
        EdgeRedisSettings settings = load(Map.of(
                "PL_EDGE_REDIS_CALL_LIMIT", "80ms",
                "PL_EDGE_REDIS_MAX_LOADS", "10",
                "PL_EDGE_REDIS_MAX_LOADS_PER_SECOND", "11"));

        // Then
        assertThat(settings.callLimit()).isEqualTo(Duration.ofMillis(80));
        assertThat(settings.maxLoads()).isEqualTo(10);
        assertThat(settings.maxLoadsPerSecond()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "PL_EDGE_REDIS_CALL_LIMIT, 4ms",
        "PL_EDGE_REDIS_CALL_LIMIT, 6s",
        "PL_EDGE_REDIS_MAX_LOADS, 0",
        "PL_EDGE_REDIS_MAX_LOADS, 2001",
        "PL_EDGE_REDIS_MAX_LOADS_PER_SECOND, 0",
        "PL_EDGE_REDIS_MAX_LOADS_PER_SECOND, 10000001"
    })
    void shouldRefuseWhenAValueIsBeyondItsLimit(String name, String value) {
        // When, then
        assertThatThrownBy(() -> load(Map.of(name, value))).isInstanceOf(SettingsException.class);
    }

    private EdgeRedisSettings load(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(EdgeRedisSettings.class))
                .get(EdgeRedisSettings.class);
    }
}
