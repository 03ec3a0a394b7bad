package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldHaveOneConsumerOfAStreamWhenNothingIsSet() {
        assertThat(load(Map.of()).consumers()).isEqualTo(1);
    }

    @Test
    void shouldMapEveryKey() {
        assertThat(load(Map.of("PL_INGEST_CONSUMERS", "4")).consumers()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9"})
    void shouldRefuseWhatIsBeyondTheLimits(String consumers) {
        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> load(Map.of("PL_INGEST_CONSUMERS", consumers)));

        assertThat(wrong.problems()).singleElement().asString().contains("ingest.consumers");
    }

    private IngestSettings load(Map<String, String> environment) {
        return Settings.load(environment, directory, List.of(IngestSettings.class))
                .get(IngestSettings.class);
    }
}
