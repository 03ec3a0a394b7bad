package io.practicelinks.edge.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.SettingsException;
import io.practicelinks.contract.Audience;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceRulesTest {

    private static final String MINIMAL = """
            who:
              - {id: all, audience: human}
            platform:
              - {id: all, platform: unknown}
            """;

    private static final String BROWSER = "Mozilla/5.0 (Toaster) AppleWebKit/605.1.15 Safari/605.1.15";

    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36 | '"Android"' | browser/hint-android
            Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0 | | browser/agent-android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15 | | browser/agent-mac
            Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 Instagram 334.0.0.42.95 Android (34/14; 420dpi; Google/google; Pixel 8) | | in-app-instagram/agent-android
            Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 21) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 | | browser/agent-android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0 | | preview-meta/agent-mac
            curl/8.5.0 | | bot-library/unknown
            """)
    void shouldNameTheTwoRulesThatDecided(String userAgent, String hint, String rule) {
        // When
        Visitor visitor = classifier.classify(false, true, userAgent, hint == null ? "" : hint);

        // Then
        assertThat(new String(visitor.rule(), StandardCharsets.US_ASCII)).isEqualTo(rule);
        assertThat(visitor.rule().length).isLessThanOrEqualTo(ClickLayout.MAX_RULE);
    }

    @Test
    void shouldBelieveAHintOnlyInQuotes() {
        assertThat(classifier.classify(false, true, BROWSER, "\"Android\"").platform())
                .isEqualTo(Platform.ANDROID);
        assertThat(classifier.classify(false, true, BROWSER, "xAndroidx").platform())
                .isEqualTo(Platform.UNKNOWN);
        assertThat(classifier.classify(false, true, BROWSER, "\"Plan 9\"").platform())
                .isEqualTo(Platform.UNKNOWN);
    }

    @Test
    void shouldSuspectABrowserWithoutALanguageAndMindItAtEachRequest() {
        assertThat(classifier.classify(false, false, BROWSER, "").audience()).isEqualTo(Audience.SUSPECT);
        assertThat(classifier.classify(false, true, BROWSER, "").audience()).isEqualTo(Audience.HUMAN);
        assertThat(classifier.classify(true, true, BROWSER, "").audience()).isEqualTo(Audience.BOT);
    }

    @Test
    void shouldFindATextAfterACaretOnlyWhereTheUserAgentBegins() {
        // Given
        AudienceClassifier anchored = new AudienceClassifier(AudienceRulesFile.parse("""
                who:
                  - {id: ruby, audience: bot, user-agent: [^ruby]}
                  - {id: all, audience: human}
                platform:
                  - {id: all, platform: unknown}
                """));

        // When, then
        assertThat(anchored.classify(false, true, "Ruby", "").audience()).isEqualTo(Audience.BOT);
        assertThat(anchored.classify(false, true, "Xiaomi; ruby", "").audience())
                .isEqualTo(Audience.HUMAN);
        assertThat(anchored.classify(false, true, "^ruby", "").audience()).isEqualTo(Audience.HUMAN);
    }

    @Test
    void shouldSuspectThoseWhoDoNotSayAndCallHeadABot() {
        assertThat(classifier.classify(false, true, "", "").audience()).isEqualTo(Audience.SUSPECT);
        assertThat(classifier.classify(true, true, BROWSER, "").audience()).isEqualTo(Audience.BOT);
    }

    @Test
    void shouldClassALongUserAgentByItsBeginning() {
        // When
        Visitor visitor = classifier.classify(false, true, BROWSER + "x".repeat(8_000) + "googlebot", "");

        // Then
        assertThat(visitor.audience()).isEqualTo(Audience.HUMAN);
    }

    @Test
    void shouldReadRulesOfAnOperator(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rules.yaml"), MINIMAL);

        // When
        Visitor visitor = new AudienceClassifier(AudienceRulesFile.read(file)).classify(true, false, "curl/8", "");

        // Then
        assertThat(visitor.audience()).isEqualTo(Audience.HUMAN);
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        // Given
        String rules = """
                who:
                  - {id: UPPER, audience: human}
                  - {id: odd, audience: human, colour: red}
                  - {id: odd, audience: nobody}
                  - {id: twice, audience: bot, method: POST}
                  - {id: twice, audience: bot, user-agent: []}
                  - {id: endless, audience: bot, user-agent: ["a text that nobody could ever call short"]}
                  - {id: caret, audience: bot, user-agent: ["a^b"]}
                  - {id: last, audience: bot, user-agent: [x]}
                """;

        // When, then
        assertThatThrownBy(() -> AudienceRulesFile.parse(rules))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.audience-rules: an id is missing")
                .hasMessageContaining("unknown key 'colour'")
                .hasMessageContaining("method can only be HEAD")
                .hasMessageContaining("user-agent is empty")
                .hasMessageContaining("rule 'endless': a text of user-agent must have 1 to 32 characters")
                .hasMessageContaining(
                        "rule 'caret': a text of user-agent must have 1 to 32 characters, '^' only before them")
                .hasMessageContaining("'twice' stands twice")
                .hasMessageContaining("the last rule under 'who' must have no condition")
                .hasMessageContaining("the last rule under 'platform' must have no condition");
    }

    @Test
    void shouldRefuseMoreRulesThanAWordHasBits() {
        // Given
        String many = IntStream.range(0, 64)
                .mapToObj(i -> "  - {id: r" + i + ", audience: bot, user-agent: [x]}\n")
                .collect(Collectors.joining());

        // When, then
        assertThatThrownBy(() -> AudienceRulesFile.parse(MINIMAL.replace("who:\n", "who:\n" + many)))
                .hasMessageContaining("more than 64 rules stand under 'who'");
    }

    @Test
    void shouldRefuseTextsThatWouldTakeTooMuchMemory() {
        // Given
        String texts = IntStream.range(0, 1_000)
                .mapToObj(i -> "a" + i + "-b-c-d-e-f-g-h-i-j-k-l-m-n-o")
                .collect(Collectors.joining(", "));
        String rule = "  - {id: big, audience: bot, user-agent: [" + texts + "]}\n";

        // When, then
        assertThatThrownBy(() -> AudienceRulesFile.parse(MINIMAL.replace("who:\n", "who:\n" + rule)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.audience-rules: the texts are too many: their table would have ")
                .hasMessageContaining("at most 524288 are allowed");
    }

    @Test
    void shouldNameTheSettingWhenTheFileIsMissingOrNotYaml() {
        assertThatThrownBy(() -> AudienceRulesFile.read(Path.of("no-such-file.yaml")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.audience-rules");
        assertThatThrownBy(() -> AudienceRulesFile.parse("who: [")).isInstanceOf(SettingsException.class);
    }
}
