package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SmsSettingsTest {

    @Test
    void shouldNameNoProviderByDefault() {
        SmsSettings settings = settings(Map.of());

        assertThat(settings.provider()).isEmpty();
        assertThat(settings.twilio().baseUrl()).hasToString("https://api.twilio.com");
        assertThat(settings.twilio().accountSid()).isEmpty();
        assertThat(settings.twilio().authToken()).isEmpty();
        assertThat(settings.twilio().from()).isEmpty();
        assertThat(settings.twilio().voiceFrom()).isEmpty();
        assertThat(settings.twilio().lookupUrl()).hasToString("https://lookups.twilio.com");
        assertThat(settings.twilio().simSwap()).isFalse();
    }

    @Test
    void shouldMapEveryKey() {
        SmsSettings settings = settings(Map.of(
                "PL_SMS_PROVIDER", "twilio",
                "PL_SMS_TWILIO_BASE_URL", "https://sms.example",
                "PL_SMS_TWILIO_ACCOUNT_SID", "AC1",
                "PL_SMS_TWILIO_AUTH_TOKEN", "secret",
                "PL_SMS_TWILIO_FROM", "+12025550199",
                "PL_SMS_TWILIO_VOICE_FROM", "+12025550198"));

        assertThat(settings.provider()).contains(SmsProvider.TWILIO);
        assertThat(settings.twilio().baseUrl()).hasToString("https://sms.example");
        assertThat(settings.twilio().accountSid()).contains("AC1");
        assertThat(settings.twilio().authToken().orElseThrow().reveal()).isEqualTo("secret");
        assertThat(settings.twilio().from()).contains("+12025550199");
        assertThat(settings.twilio().voiceFrom()).contains("+12025550198");
    }

    @Test
    void shouldRefuseToAskForSimSwapsWithoutAnAccount(Vertx vertx) {
        SmsSettings settings = settings(Map.of("PL_SMS_TWILIO_SIM_SWAP", "true"));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> SmsSenders.simSwaps(settings, vertx.createHttpClient(), Clock.systemUTC()))
                .withMessageContaining("sms.twilio.sim-swap: needs sms.provider to be twilio");
    }

    @Test
    void shouldRefuseAnUnknownProvider() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> settings(Map.of("PL_SMS_PROVIDER", "pigeon")))
                .withMessageContaining("sms.provider");
    }

    @Test
    void shouldKeepMessagesToBeReadOnlyWithEmbeddedStores(Vertx vertx) {
        HttpClient http = vertx.createHttpClient();
        SmsSettings outbox = settings(Map.of("PL_SMS_PROVIDER", "outbox"));

        assertThat(choose(outbox, true, http)).isInstanceOf(DevelopmentOutbox.class);
        assertThat(choose(settings(Map.of()), true, http)).isInstanceOf(DevelopmentOutbox.class);
        assertThat(choose(settings(Map.of()), false, http)).isNull();
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> choose(outbox, false, http))
                .withMessageContaining("sms.provider");
    }

    @Test
    void shouldNameEachMissingSettingOfTheProvider(Vertx vertx) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(
                        () -> choose(settings(Map.of("PL_SMS_PROVIDER", "twilio")), false, vertx.createHttpClient()))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                        .containsExactly("sms.twilio.account-sid", "sms.twilio.auth-token", "sms.twilio.from"));
    }

    @Test
    void shouldRefuseACallerThatIsNoNumber(Vertx vertx) {
        Map<String, String> environment = Map.of(
                "PL_SMS_PROVIDER", "twilio",
                "PL_SMS_TWILIO_ACCOUNT_SID", "AC1",
                "PL_SMS_TWILIO_AUTH_TOKEN", "secret",
                "PL_SMS_TWILIO_FROM", "MG1",
                "PL_SMS_TWILIO_VOICE_FROM", "MG1");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> choose(settings(environment), false, vertx.createHttpClient()))
                .withMessageContaining("sms.twilio.voice-from");
    }

    private static @Nullable SmsSender choose(SmsSettings settings, boolean embedded, HttpClient http) {
        return SmsSenders.choose(settings, embedded, http, Clock.systemUTC());
    }

    private static SmsSettings settings(Map<String, String> environment) {
        return Settings.load(environment, Path.of("/nowhere"), List.of(SmsSettings.class))
                .get(SmsSettings.class);
    }
}
