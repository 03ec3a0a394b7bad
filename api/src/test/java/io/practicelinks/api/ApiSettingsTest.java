package io.practicelinks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiSettingsTest {

    @TempDir
    private Path empty;

    @Test
    void shouldHaveDefaultsWhenNothingIsSet() {
        // When
        ApiSettings api = load(Map.of());

        // Then
        assertThat(api.port()).isEqualTo(8081);
        assertThat(api.managementPort()).isEqualTo(9081);
        assertThat(api.adminKey()).isEmpty();
        assertThat(api.trustedProxies()).isEmpty();
        assertThat(api.anonymousRequestsPerMinute()).isEqualTo(1_500);
        assertThat(api.uploadLimit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(api.databaseConnections()).isEqualTo(16);
        assertThat(api.accountingGrace()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldTakeEveryKeyFromTheEnvironment() {
        // When
        ApiSettings api = load(Map.of(
                "PL_API_PORT", "1",
                "PL_API_MANAGEMENT_PORT", "2",
                "PL_API_BIND_ADDRESS", "::1",
                "PL_API_UPLOAD_LIMIT", "7s",
                "PL_API_ADMIN_KEY", "key",
                "PL_API_TRUSTED_PROXIES", "10.0.0.0/8,fd00::1",
                "PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "3",
                "PL_API_DATABASE_CONNECTIONS", "4",
                "PL_API_ACCOUNTING_GRACE", "5s"));

        // Then
        assertThat(api.port()).isEqualTo(1);
        assertThat(api.managementPort()).isEqualTo(2);
        assertThat(api.bindAddress()).contains("::1");
        assertThat(api.adminKey().orElseThrow().reveal()).isEqualTo("key");
        assertThat(api.trustedProxies()).contains(List.of("10.0.0.0/8", "fd00::1"));
        assertThat(api.anonymousRequestsPerMinute()).isEqualTo(3);
        assertThat(api.uploadLimit()).isEqualTo(Duration.ofSeconds(7));
        assertThat(api.databaseConnections()).isEqualTo(4);
        assertThat(api.accountingGrace()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldRefuseEachValueThatIsOutOfItsLimits() {
        // Given
        Map<String, String> wrong = Map.of(
                "PL_API_PORT", "65536",
                "PL_API_MANAGEMENT_PORT", "-1",
                "PL_API_ANONYMOUS_REQUESTS_PER_MINUTE", "0",
                "PL_API_UPLOAD_LIMIT", "999ms",
                "PL_API_DATABASE_CONNECTIONS", "1",
                "PL_API_ACCOUNTING_GRACE", "0s");

        // When
        SettingsException refusal = catchThrowableOfType(SettingsException.class, () -> load(wrong));

        // Then
        assertThat(refusal.problems()).hasSize(6);
    }

    private ApiSettings load(Map<String, String> environment) {
        return Settings.load(environment, empty, List.of(ApiSettings.class)).get(ApiSettings.class);
    }
}
