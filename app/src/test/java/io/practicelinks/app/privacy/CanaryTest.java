package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that sees nothing would find nothing out of place. */
class CanaryTest {

    private static final Canary NAME = Canary.of("a name", List.of("Quackenbush"), "patient.name");
    private static final Canary CODE = Canary.ofDigits("a code", "123456");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:00 WARN signup of Zebulon Quackenbush failed",
                "quackenbush",
                "\\x00517561636b656e6275736800",
                "{\"body\": \"UXVhY2tlbmJ1c2g=\"}"
            })
    void shouldStrayInAnySpelling(String text) {
        // Then
        assertThat(NAME.strays("log of the api", text)).isTrue();
    }

    @Test
    void shouldNotStrayWhereItIsMeantToBe() {
        // Then
        assertThat(NAME.strays("patient.name", "Zebulon Quackenbush")).isFalse();
        assertThat(NAME.strays("patient.on_behalf_of", "Zebulon Quackenbush")).isTrue();
    }

    @Test
    void shouldFindDigitsOnlyByThemselves() {
        // Then
        assertThat(CODE.strays("log of the api", "code 123456 sent")).isTrue();
        assertThat(CODE.strays("webhook_event.type", "\\x313233343536")).isTrue();
        assertThat(CODE.strays("metrics of the api", "seconds 0.123456 and 91234567"))
                .isFalse();
    }
}
