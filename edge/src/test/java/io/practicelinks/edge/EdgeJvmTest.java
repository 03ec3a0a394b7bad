package io.practicelinks.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.SettingsException;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
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

    @Test
    void shouldEndInOrderWithAFailureWhenAPartSaysSoByItsLastThread() throws Exception {
        // When
        Process edge = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndOfEdge.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        // Then
        try (BufferedReader answers = edge.inputReader()) {
            assertThat(edge.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(edge.exitValue()).isEqualTo(1);
            assertThat(answers.lines()).containsExactly(EndOfEdge.STOPPED);
        } finally {
            edge.destroyForcibly();
        }
    }
}
