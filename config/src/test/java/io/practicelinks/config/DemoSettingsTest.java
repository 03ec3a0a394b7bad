package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveItOpenWhenNothingIsSet() {
        // When
        DemoSettings settings = load(Map.of());

        // Then
        assertThat(settings.demo()).isEmpty();
    }

    @Test
    void shouldMapEveryKey() {
        // When
        DemoSettings settings = load(Map.of("PL_DEMO", "false"));

        // Then
        assertThat(settings.demo()).hasValue(false);
    }

    @Test
    void shouldRefuseWhatIsNeitherTrueNorFalse() {
        // When
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> load(Map.of("PL_DEMO", "maybe")));

        // Then
        assertThat(wrong.problems()).containsExactly("demo: must be true or false (in PL_DEMO)");
    }

    private DemoSettings load(Map<String, String> environment) {
        return Settings.load(environment, directory, List.of(DemoSettings.class))
                .get(DemoSettings.class);
    }
}
