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

    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36 | '"Android"' | HUMAN | ANDROID | false | true | browser/hint-android
            Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0 | | HUMAN | ANDROID | false | true | browser/agent-android
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1 | | HUMAN | IOS | false | true | browser/agent-ios
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15 | | HUMAN | MAC | false | true | browser/agent-mac
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 | '"macOS"' | HUMAN | DESKTOP | false | true | browser/hint-desktop
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0 | | HUMAN | DESKTOP | false | true | browser/agent-mac-other
            Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0 | | HUMAN | DESKTOP | false | true | browser/agent-desktop
            Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 Silk/126.2.1 like Chrome/126.0.0.0 Safari/537.36 | | HUMAN | ANDROID | false | false | browser/android-amazon
            Mozilla/5.0 (Linux; Android 10; NOH-NX9; HMSCore 6.13) AppleWebKit/537.36 Chrome/114.0 HuaweiBrowser/14.0 Mobile Safari/537.36 | '"Android"' | HUMAN | ANDROID | false | false | browser/android-huawei
            Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 Instagram 334.0.0.42.95 Android (34/14; 420dpi; Google/google; Pixel 8) | | HUMAN | ANDROID | true | true | in-app-instagram/agent-android
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.46.107] | | HUMAN | IOS | true | true | in-app-facebook/agent-ios
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 musical_ly_34.9.0 BytedanceWebview/d8a21c6 | | HUMAN | IOS | true | true | in-app-tiktok/agent-ios
            Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 21) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 | | HUMAN | ANDROID | false | true | phone-cubot/agent-android
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0 | | PREVIEW | MAC | false | true | preview-meta/agent-mac
            WhatsApp/2.24.12.78 A | | PREVIEW | UNKNOWN | false | true | preview-messenger/unknown
            Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | | PREVIEW | UNKNOWN | false | true | preview-messenger/unknown
            Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com) | | PREVIEW | UNKNOWN | false | true | preview-messenger/unknown
            LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com) | | PREVIEW | UNKNOWN | false | true | preview-social/unknown
            Mozilla/5.0 (Linux; Android 7.0) AppleWebKit/537.36 Chrome/60.0 Mobile Safari/537.36 (compatible; Google-Read-Aloud) | | BOT | ANDROID | false | true | bot-search/agent-android
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | | BOT | UNKNOWN | false | true | bot-search/unknown
            curl/8.5.0 | | BOT | UNKNOWN | false | true | bot-scripted/unknown
            Java-http-client/25 | | BOT | UNKNOWN | false | true | bot-scripted/unknown
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0 Safari/537.36 | | BOT | DESKTOP | false | true | bot-headless/agent-desktop
            my thing 1.0 | | SUSPECT | UNKNOWN | false | true | not-a-browser/unknown
            Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 Chrome/52.0 Mobile Safari/537.36 Edge/15.15063 | | HUMAN | UNKNOWN | false | true | browser/windows-phone
            """)
    void shouldSayWhoAsksAndWithWhat(
            String userAgent,
            String hint,
            Audience audience,
            Platform platform,
            boolean inApp,
            boolean play,
            String rule) {
        // When
        Visitor visitor = classifier.classify(false, userAgent, hint == null ? "" : hint);

        // Then
        assertThat(visitor.audience()).isEqualTo(audience);
        assertThat(visitor.platform()).isEqualTo(platform);
        assertThat(visitor.inApp()).isEqualTo(inApp);
        assertThat(visitor.hasPlay()).isEqualTo(play);
        assertThat(new String(visitor.rule(), StandardCharsets.US_ASCII)).isEqualTo(rule);
    }

    @Test
    void shouldSuspectThoseWhoDoNotSayAndCallHeadABot() {
        assertThat(classifier.classify(false, "", "").audience()).isEqualTo(Audience.SUSPECT);
        assertThat(classifier.classify(true, "Mozilla/5.0 (iPhone)", "").audience())
                .isEqualTo(Audience.BOT);
    }

    @Test
    void shouldClassALongUserAgentByItsBeginning() {
        // When
        Visitor visitor = classifier.classify(false, "Mozilla/5.0 (iPhone)" + "x".repeat(8_000) + "curl/", "");

        // Then
        assertThat(visitor.audience()).isEqualTo(Audience.HUMAN);
        assertThat(visitor.rule().length).isLessThanOrEqualTo(ClickLayout.MAX_RULE);
    }

    @Test
    void shouldReadRulesOfAnOperator(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rules.yaml"), MINIMAL);

        // When
        Visitor visitor = new AudienceClassifier(AudienceRulesFile.read(file)).classify(true, "curl/8", "");

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
                  - {id: last, audience: bot, user-agent: [x]}
                """;

        // When, then
        assertThatThrownBy(() -> AudienceRulesFile.parse(rules))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.audience-rules: an id is missing")
                .hasMessageContaining("unknown key 'colour'")
                .hasMessageContaining("method can only be HEAD")
                .hasMessageContaining("user-agent is empty")
                .hasMessageContaining("'twice' stands twice")
                .hasMessageContaining("the last rule under 'who' must have no condition")
                .hasMessageContaining("the last rule under 'platform' must have no condition");
    }

    @Test
    void shouldNameTheSettingWhenTheFileIsMissingOrNotYaml() {
        assertThatThrownBy(() -> AudienceRulesFile.read(Path.of("no-such-file.yaml")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.audience-rules");
        assertThatThrownBy(() -> AudienceRulesFile.parse("who: [")).isInstanceOf(SettingsException.class);
    }
}
