package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class EmailSettingsTest {

    @Test
    void shouldNameNoProviderByDefault() {
        EmailSettings settings = settings(Map.of());

        assertThat(settings.provider()).isEmpty();
        assertThat(settings.smtp().host()).isEmpty();
        assertThat(settings.smtp().port()).isEqualTo(587);
        assertThat(settings.smtp().username()).isEmpty();
        assertThat(settings.smtp().password()).isEmpty();
        assertThat(settings.smtp().from()).isEmpty();
    }

    @Test
    void shouldMapEveryKey() {
        EmailSettings settings = settings(Map.of(
                "PL_EMAIL_PROVIDER", "smtp",
                "PL_EMAIL_SMTP_HOST", "mail.example",
                "PL_EMAIL_SMTP_PORT", "465",
                "PL_EMAIL_SMTP_USERNAME", "links",
                "PL_EMAIL_SMTP_PASSWORD", "secret",
                "PL_EMAIL_SMTP_FROM", "links@example.org"));

        assertThat(settings.provider()).contains(EmailProvider.SMTP);
        SmtpServer server = SmtpServer.of(settings.smtp());
        assertThat(server.host()).isEqualTo("mail.example");
        assertThat(server.hasTlsFromTheStart()).isTrue();
        assertThat(server.username()).isEqualTo("links");
        assertThat(settings.smtp().password().orElseThrow().reveal()).isEqualTo("secret");
        assertThat(server.from()).isEqualTo("links@example.org");
        assertThat(server.toString()).doesNotContain("secret", "links");
    }

    @ParameterizedTest
    @CsvSource({"PL_EMAIL_PROVIDER, pigeon", "PL_EMAIL_SMTP_PORT, 0", "PL_EMAIL_SMTP_PORT, 65536"})
    void shouldRefuseWhatIsOutOfItsLimits(String name, String value) {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> settings(Map.of(name, value)));
    }

    @Test
    void shouldKeepMessagesToBeReadOnlyWithEmbeddedStores(Vertx vertx) {
        EmailSettings outbox = settings(Map.of("PL_EMAIL_PROVIDER", "outbox"));

        assertThat(choose(outbox, true, vertx)).isInstanceOf(DevelopmentOutbox.class);
        assertThat(choose(settings(Map.of()), true, vertx)).isInstanceOf(DevelopmentOutbox.class);
        assertThat(choose(settings(Map.of()), false, vertx)).isNull();
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> choose(outbox, false, vertx))
                .withMessageContaining("email.provider");
    }

    @Test
    void shouldNameEachMissingSettingOfTheServer(Vertx vertx) {
        Map<String, String> half = Map.of("PL_EMAIL_PROVIDER", "smtp", "PL_EMAIL_SMTP_USERNAME", "links");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> choose(settings(half), false, vertx))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                        .containsExactly("email.smtp.host", "email.smtp.password", "email.smtp.from"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "::1, true",
        "localhost.example.org, false",
        "10.0.0.1, false",
    })
    void shouldGoWithoutTlsToThisMachineOnly(String host, boolean isLoopback) {
        assertThat(new SmtpServer(host, 587, false, null, null, "links@example.org").isLoopback())
                .isEqualTo(isLoopback);
    }

    private static @Nullable EmailSender choose(EmailSettings settings, boolean embedded, Vertx vertx) {
        return EmailSenders.choose(settings, embedded, () -> new DevelopmentOutbox(Clock.systemUTC()), vertx);
    }

    private static EmailSettings settings(Map<String, String> environment) {
        return Settings.load(environment, Path.of("/nowhere"), List.of(EmailSettings.class))
                .get(EmailSettings.class);
    }
}
