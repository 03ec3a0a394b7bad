package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignupSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMeanTheUnitedStatesUnlessTold() {
        // Given
        Map<String, String> environment = Map.of();

        // When
        SignupSettings settings = settings(environment);

        // Then
        assertThat(settings.defaultRegion()).isEqualTo("US");
    }

    @Test
    void shouldTakeTheRegionFromTheEnvironment() {
        // Given
        Map<String, String> environment = Map.of("PL_SIGNUP_DEFAULT_REGION", "MX");

        // When
        SignupSettings settings = settings(environment);

        // Then
        assertThat(settings.defaultRegion()).isEqualTo("MX");
    }

    private SignupSettings settings(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(SignupSettings.class)).get(SignupSettings.class);
    }
}
