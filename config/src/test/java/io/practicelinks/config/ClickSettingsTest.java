package io.practicelinks.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickSettingsTest {

    @TempDir
    private Path directory;

    @Test
    void shouldHaveOneStreamWhenNothingIsSet() {
        assertThat(load(Map.of()).shards()).isEqualTo(1);
    }

    @Test
    void shouldMapEveryKey() {
        assertThat(load(Map.of("PL_CLICKS_SHARDS", "4")).shards()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65"})
    void shouldRefuseWhatIsBeyondTheLimits(String shards) {
        SettingsException wrong =
                catchThrowableOfType(SettingsException.class, () -> load(Map.of("PL_CLICKS_SHARDS", shards)));

        assertThat(wrong.problems()).singleElement().asString().contains("clicks.shards");
    }

    private ClickSettings load(Map<String, String> environment) {
        return Settings.load(environment, directory, List.of(ClickSettings.class))
                .get(ClickSettings.class);
    }
}
