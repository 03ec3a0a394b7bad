package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveRoomForAPracticeAndNoneForAPumpUnlessTold() {
        // Given
        Map<String, String> environment = Map.of();

        // When
        SendRules rules = SendRules.of(settings(environment));

        // Then
        assertThat(settings(environment).callLimit()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings(environment).proof().bits()).isEqualTo(18);
        assertThat(rules.countries()).containsExactlyInAnyOrder("US", "CA");
        assertThat(rules.number()).isEqualTo(new TokenBucket(5, Duration.ofMinutes(12)));
        assertThat(rules.address()).isEqualTo(new TokenBucket(100, Duration.ofMillis(7_500)));
        assertThat(rules.link()).isEqualTo(new TokenBucket(300, Duration.ofSeconds(6)));
        assertThat(rules.practice()).isEqualTo(new TokenBucket(1_000, Duration.ofMillis(3_600)));
        assertThat(rules.spend()).isEqualTo(new TokenBucket(5_000, Duration.ofMillis(17_280)));
        assertThat(rules.eventAddress()).isEqualTo(new TokenBucket(300, Duration.ofSeconds(6)));
        assertThat(rules.eventLink()).isEqualTo(new TokenBucket(1_000, Duration.ofMillis(1_800)));
        assertThat(rules.conversion())
                .isEqualTo(new SendRules.Conversion(
                        Duration.ofHours(24), 100, 10, new TokenBucket(3, Duration.ofMinutes(5))));
    }

    @Test
    void shouldTakeEveryKeyFromTheEnvironment() {
        // Given
        Map<String, String> environment = Map.ofEntries(
                Map.entry("PL_CODES_CALL_LIMIT", "1s"),
                Map.entry("PL_CODES_COUNTRIES", "MX,US"),
                Map.entry("PL_CODES_PER_DAY", "48"),
                Map.entry("PL_CODES_NUMBER_BURST", "2"),
                Map.entry("PL_CODES_NUMBER_PER_HOUR", "1"),
                Map.entry("PL_CODES_ADDRESS_BURST", "3"),
                Map.entry("PL_CODES_ADDRESS_PER_HOUR", "2"),
                Map.entry("PL_CODES_LINK_BURST", "4"),
                Map.entry("PL_CODES_LINK_PER_HOUR", "3"),
                Map.entry("PL_CODES_PRACTICE_BURST", "5"),
                Map.entry("PL_CODES_PRACTICE_PER_HOUR", "4"),
                Map.entry("PL_CODES_EVENT_ADDRESS_BURST", "6"),
                Map.entry("PL_CODES_EVENT_ADDRESS_PER_HOUR", "5"),
                Map.entry("PL_CODES_EVENT_LINK_BURST", "7"),
                Map.entry("PL_CODES_EVENT_LINK_PER_HOUR", "6"),
                Map.entry("PL_CODES_PREFIX_WINDOW", "2h"),
                Map.entry("PL_CODES_PREFIX_MIN_SENDS", "8"),
                Map.entry("PL_CODES_PREFIX_MIN_CONVERSION_PERCENT", "9"),
                Map.entry("PL_CODES_PREFIX_SLOWED_BURST", "10"),
                Map.entry("PL_CODES_PREFIX_SLOWED_PER_HOUR", "10"),
                Map.entry("PL_CODES_PROOF_BITS", "11"));

        // When
        SendRules rules = SendRules.of(settings(environment));

        // Then
        assertThat(settings(environment).callLimit()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings(environment).proof().bits()).isEqualTo(11);
        assertThat(rules)
                .usingRecursiveComparison()
                .isEqualTo(new SendRules(
                        Set.of("MX", "US"),
                        new TokenBucket(2, Duration.ofHours(1)),
                        new TokenBucket(3, Duration.ofMinutes(30)),
                        new TokenBucket(4, Duration.ofMinutes(20)),
                        new TokenBucket(5, Duration.ofMinutes(15)),
                        new TokenBucket(24, Duration.ofHours(1)),
                        new TokenBucket(6, Duration.ofMinutes(12)),
                        new TokenBucket(7, Duration.ofMinutes(10)),
                        new SendRules.Conversion(
                                Duration.ofHours(2), 8, 9, new TokenBucket(10, Duration.ofMinutes(6)))));
    }

    @Test
    void shouldRefuseWhatIsOutOfItsLimitsAndCountriesThatAreNone() {
        // Given
        Map<String, String> environment = Map.of(
                "PL_CODES_CALL_LIMIT", "1ms",
                "PL_CODES_PER_DAY", "1",
                "PL_CODES_NUMBER_BURST", "0",
                "PL_CODES_PREFIX_MIN_CONVERSION_PERCENT", "101");

        // Then
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> settings(environment))
                .satisfies(wrong -> assertThat(wrong.problems()).hasSize(4));
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> SendRules.of(settings(Map.of("PL_CODES_COUNTRIES", "US,USA"))))
                .satisfies(wrong ->
                        assertThat(wrong.problems()).singleElement().asString().startsWith("codes.countries:"));
    }

    private CodeSettings settings(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(CodeSettings.class)).get(CodeSettings.class);
    }
}
