package io.practicelinks.api.emailproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.practicelinks.api.testing.EmailProofs;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.SessionRows;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A proof whose code goes through a real mail server, and one where there is none. */
class EmailByServerIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Test
    void shouldSendTheCodeThroughTheServerAlsoWhenItWasAwayForAWhile() throws Exception {
        // Given
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        Map<String, String> settings = Map.of(
                "PL_EMAIL_PROVIDER", "smtp",
                "PL_EMAIL_SMTP_HOST", "127.0.0.1",
                "PL_EMAIL_SMTP_PORT", String.valueOf(port),
                "PL_EMAIL_SMTP_USERNAME", "links",
                "PL_EMAIL_SMTP_PASSWORD", "secret-of-the-server",
                "PL_EMAIL_SMTP_FROM", "links@practice.example");
        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.setUser("links@practice.example", "links", "secret-of-the-server");
        try (RunningApi api = RunningApi.start(STORES, Clock.systemUTC(), settings)) {
            EmailProofs proofs = connect(api, "+14155550711");
            String proof = proofs.begin("ann@example.org");
            Eventually.within(
                    PATIENCE,
                    () -> assertThat(api.metric("practicelinks_outbox_retries_total{kind=\"e-mails\"}"))
                            .isPositive());

            // When
            back.start();

            // Then
            assertThat(back.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
            MimeMessage mail = back.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("Your code");
            assertThat(mail.getFrom()[0]).hasToString("links@practice.example");
            assertThat(mail.getAllRecipients()[0]).hasToString("ann@example.org");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            String code = String.valueOf(mail.getContent()).substring(0, 6);
            assertThat(proofs.verify(proof, code).statusCode()).isEqualTo(200);
        } finally {
            back.stop();
        }
    }

    @Test
    void shouldAnswerThatItIsNotPossibleWhenNoEmailCanBeSent() throws Exception {
        // Given
        TestData data = new TestData(STORES.postgresUri());
        data.run("TRUNCATE practice_key"); // of the other test's settings key
        try (RunningApi api = RunningApi.startInProduction(STORES)) {
            TestPractice practice = TestPractice.create(api, data, "Maple Street Clinic");
            String session = "s".repeat(43);
            SessionRows.add(data, practice.id(), session);

            // When
            HttpResponse<String> answer = new EmailProofs(api, session).post("ann@example.org");

            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("3600");
        }
    }

    private static EmailProofs connect(RunningApi api, String mobile) throws Exception {
        TestPractice.Link link = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                .link("Flyer", "flyer", "Welcome!", "flyer");
        return new EmailProofs(
                api,
                new Signups(api).connect(Signups.of(link, "Ann", mobile), 1).getString("sessionToken"));
    }
}
