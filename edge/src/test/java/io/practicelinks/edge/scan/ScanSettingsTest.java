package io.practicelinks.edge.scan;

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

class ScanSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaultsWhenNothingIsSet() {
        // When
        ScanSettings settings = load(Map.of());

        // Then
        assertThat(settings.unknownLimit()).isEqualTo(300);
        assertThat(settings.window()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldTakeEveryKeyWhenAllAreSet() {
        // When
        ScanSettings settings = load(Map.of("PL_EDGE_SCAN_UNKNOWN_LIMIT", "1000000000", "PL_EDGE_SCAN_WINDOW", "10s"));

        // Then
        assertThat(settings.unknownLimit()).isEqualTo(1_000_000_000);
        assertThat(settings.window()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "PL_EDGE_SCAN_UNKNOWN_LIMIT, 0",
        "PL_EDGE_SCAN_UNKNOWN_LIMIT, 1000000001",
        "PL_EDGE_SCAN_WINDOW, 999ms",
        "PL_EDGE_SCAN_WINDOW, 61m"
    })
    void shouldRefuseWhenAValueIsBeyondItsLimit(String name, String value) {
        // When, then
        assertThatThrownBy(() -> load(Map.of(name, value))).isInstanceOf(SettingsException.class);
    }

    private ScanSettings load(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(ScanSettings.class)).get(ScanSettings.class);
    }
}
