package io.practicelinks.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

    @ParameterizedTest
    @CsvSource({"1.8, 8", "11, 11", "17, 17", "21, 21", "25, 25"})
    void shouldReadTheFeatureNumberWhenVersionsAreOldOrNew(String version, int feature) {
        // When
        int read = Launcher.feature(version);

        // Then
        assertThat(read).isEqualTo(feature);
    }

    @Test
    void shouldSayWhatIsNeededAndWhatIsThereWhenJavaIsTooOld() {
        // When
        String refusal = Launcher.refusal("17", "/opt/jdk-17");

        // Then
        assertThat(refusal).isEqualTo("Practice Links needs Java 21 or newer; this is Java 17 in /opt/jdk-17.");
    }
}
