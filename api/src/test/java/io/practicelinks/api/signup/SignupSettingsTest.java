package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void shouldAllowALinkSixtyConnectionsAnHourUnlessTold() {
        // When
        SignupSettings.Connections usual = settings(Map.of()).connections();

        // Then
        assertThat(usual.perHour()).isEqualTo(60);
        assertThat(usual.factor()).isEqualTo(5);
        assertThat(usual.eventPerHour()).isEqualTo(1000);
        SignupSettings.Connections told = settings(Map.of(
                        "PL_SIGNUP_CONNECTIONS_PER_HOUR", "1",
                        "PL_SIGNUP_CONNECTIONS_FACTOR", "2",
                        "PL_SIGNUP_CONNECTIONS_EVENT_PER_HOUR", "3"))
                .connections();
        assertThat(told.perHour()).isEqualTo(1);
        assertThat(told.factor()).isEqualTo(2);
        assertThat(told.eventPerHour()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "PER_HOUR, 0",
        "PER_HOUR, 100001",
        "FACTOR, 0",
        "FACTOR, 101",
        "EVENT_PER_HOUR, 0",
        "EVENT_PER_HOUR, 100001",
    })
    void shouldRefuseConnectionsBeyondTheirRange(String setting, String value) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> settings(Map.of("PL_SIGNUP_CONNECTIONS_" + setting, value)));
    }

    private SignupSettings settings(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(SignupSettings.class)).get(SignupSettings.class);
    }
}
