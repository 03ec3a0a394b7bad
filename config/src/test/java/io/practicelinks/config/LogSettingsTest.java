package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldLogPlainWhenNothingIsSet() {
        // When
        LogSettings settings = load(Map.of());

        // Then
        assertThat(settings.format()).isEqualTo(LogFormat.PLAIN);
    }

    @Test
    void shouldMapEveryKey() {
        // When
        LogSettings settings = load(Map.of("PL_LOG_FORMAT", "json"));

        // Then
        assertThat(settings.format()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void shouldRefuseOtherFormats() {
        // When
        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> load(Map.of("PL_LOG_FORMAT", "xml")));

        // Then
        assertThat(wrong.problems()).containsExactly("log.format: must be one of plain, json (in PL_LOG_FORMAT)");
    }

    private LogSettings load(Map<String, String> environment) {
        return Settings.load(environment, directory, List.of(LogSettings.class)).get(LogSettings.class);
    }
}
