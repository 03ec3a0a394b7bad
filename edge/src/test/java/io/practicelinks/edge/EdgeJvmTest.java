package io.practicelinks.edge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.SettingsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeJvmTest {

    @ParameterizedTest
    @ValueSource(strings = {"vertx.disableHttpHeadersValidation", "vertx.cacheImmutableHttpResponseHeaders"})
    void shouldRefuseASwitchThatMakesAnswersUnsafe(String name) {
        try {
            // Given
            String ignored = System.setProperty(name, "true");

            // When, then
            assertThatThrownBy(EdgeJvm::check)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(name);
        } finally {
            String ignored = System.clearProperty(name);
        }
        assertThatCode(EdgeJvm::check).doesNotThrowAnyException();
    }
}
