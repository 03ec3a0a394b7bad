package io.practicelinks.api.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileTest {

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0123, +14155550123, US",
        "+1 415 555 0123, +14155550123, US",
        "415.555.0123, +14155550123, US",
        "+1 555 555 0100, +15555550100, US",
        "+44 7400 123456, +447400123456, GB",
        "+52 55 1234 5678, +525512345678, MX",
    })
    void shouldKeepTheNumberInOneFormHoweverItIsTyped(String typed, String e164, String region) {
        // Given

        // When
        Mobile mobile = Mobile.parse(typed, "US");

        // Then
        assertThat(mobile).isEqualTo(new Mobile(e164, region));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "123",
                "555-0123",
                "+1 800 555 0199",
                "+44 20 7946 0958",
                "+1 900 555 0123",
                "4155550123 ext. 5",
                "+999 123 456 789",
                "41555501234155550123",
                "\u0000",
                "+"
            })
    void shouldRefuseWhatNoTextMessageCanReach(String typed) {
        // Given

        // When
        Mobile mobile = Mobile.parse(typed, "US");

        // Then
        assertThat(mobile).isNull();
    }

    @Test
    void shouldShowOnlyTheLastDigitsWhenPrinted() {
        // Given
        Mobile mobile = new Mobile("+14155550123", "US");

        // When
        String printed = mobile.toString();

        // Then
        assertThat(printed).contains("23").doesNotContain("0123");
    }
}
