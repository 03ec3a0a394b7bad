package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does for somebody whose number was shut before they were anybody's patient. */
class ReopenNumberIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final String NUMBER = "+14155550931";
    private static final Map<String, String> KEY =
            Map.of("PL_SECRETS_KEY", Base64.getEncoder().encodeToString(new byte[32]));

    @TempDir
    private Path folder;

    @Test
    void shouldLetCodesWorkAgainForAShutNumberOfNobody() throws Exception {
        // Given
        TestData data = new TestData(STORES.postgresUri());
        try (RunningApi api = RunningApi.start(STORES, Clock.systemUTC(), KEY)) {
            TestPractice.Link link =
                    TestPractice.create(api, data, "Maple Street Clinic").link("Flyer", "flyer", "Welcome!", "flyer");
            Signups signups = new Signups(api);
            JsonObject person = Signups.of(link, "Ann Newcomer", NUMBER);
            String signup = signups.begin(person);
            assertThat(signups.verify(signup, Signups.wrong(api.newestCode(NUMBER, 1)))
                            .statusCode())
                    .isEqualTo(401);
            data.run("UPDATE mobile_guard SET failures = 100, locked_until = now() + interval '365 days'");
            assertThat(signups.post(person).statusCode()).isEqualTo(429);

            // When
            String said = CodeCommands.run(settings(), typed("(415) 555-0931\n"));

            // Then
            assertThat(said).isEqualTo("codes work again for this number");
            assertThat(signups.connect(person, 2).getString("conversationId")).isNotEmpty();
        }
    }

    @Test
    void shouldSayWhatIsNoNumberWithoutRepeatingIt() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> CodeCommands.run(settings(), typed("call-me")))
                .withMessageContaining("not a mobile number")
                .withMessageNotContaining("call-me");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> CodeCommands.run(settings(), typed("")))
                .withMessageContaining("not a mobile number");
    }

    @Test
    void shouldTakeNoNumberAsAWordOfTheCommand() {
        assertThat(CodeCommands.accepts(List.of("reopen-number"))).isTrue();
        assertThat(CodeCommands.accepts(List.of("reopen-number", NUMBER))).isFalse();
    }

    private static InputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private Settings settings() {
        return RunningApi.settings(STORES, folder, KEY);
    }
}
