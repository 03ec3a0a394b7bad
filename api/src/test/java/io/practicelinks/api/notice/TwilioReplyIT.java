package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.config.Secret;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Twilio tells us of STOP, over HTTP, with a stub in Twilio's place. Each test has its own number. */
class TwilioReplyIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final String STOPPED = "practicelinks_codes_stopped_total";

    private static TwilioStub twilio;
    private static RunningApi api;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        twilio = new TwilioStub();
        api = RunningApi.start(STORES, CLOCK, TwilioReplies.settings(twilio));
        link = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                .link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
        twilio.close();
    }

    @Test
    void shouldDoWhatASignedReplySays() {
        // Given
        String number = "+14155551001";
        assertThat(TwilioReplies.signed(api, number, "STOP").statusCode()).isEqualTo(200);
        double before = api.metric(STOPPED);
        String signup = signups.begin(Signups.of(link, "Ann Stop", number));
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isEqualTo(before + 1));

        // When
        HttpResponse<String> start = TwilioReplies.signed(api, number, "START");

        // Then
        assertThat(start.body()).isEqualTo("<Response/>");
        assertThat(start.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
        Eventually.within(PATIENCE, () -> assertThat(twilio.takenFor(number)).hasSize(1));
        assertThat(twilio.takenFor(number).getFirst().get("Body"))
                .contains("Not you? Reply STOP\n\n@links.example.com #");
    }

    @Test
    void shouldRefuseWhatTwilioDidNotSignAndStopNobody() {
        // Given
        String number = "+14155551002";
        Map<String, String> stop = Map.of("From", number, "Body", "STOP");
        Map<String, String> other = Map.of("From", number, "Body", "Hello");
        String ofAnother = TwilioReplies.signature(new TwilioSignature(new Secret("another")), stop);

        // When
        HttpResponse<String> unsigned = api.send(TwilioReplies.form(api, stop).build());

        // Then
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).doesNotContain("4155551002", "STOP");
        assertThat(api.send(TwilioReplies.form(api, stop)
                                .header(TwilioSignature.HEADER, ofAnother)
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(api.send(TwilioReplies.form(api, stop)
                                .header(TwilioSignature.HEADER, TwilioReplies.signature(TwilioReplies.SIGNATURE, other))
                                .build())
                        .statusCode())
                .isEqualTo(403);
        String signatureOfNothing = TwilioReplies.signature(TwilioReplies.SIGNATURE, Map.of());
        assertThat(api.send(HttpRequest.newBuilder(api.uri(TwilioReplies.PATH))
                                .header("Content-Type", "application/json")
                                .header(TwilioSignature.HEADER, signatureOfNothing)
                                .POST(BodyPublishers.ofString("{\"From\": \"" + number + "\", \"Body\": \"STOP\"}"))
                                .build())
                        .statusCode())
                .isEqualTo(200); // signed, and asks for nothing
        signups.begin(Signups.of(link, "Bo Unsigned", number));
        Eventually.within(PATIENCE, () -> assertThat(twilio.takenFor(number)).hasSize(1));
    }

    @Test
    void shouldRefuseALargeBodyUnread() {
        // Given
        Map<String, String> large = Map.of("From", "+14155551003", "Body", "STOP".repeat(5_000));

        // When
        HttpResponse<String> answer = api.send(TwilioReplies.form(api, large).build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void shouldStopForADayWhenTwilioRefusesForItsOwnListAndThenAskItAgain() {
        // Given
        String number = "+14155551004";
        twilio.stop(number);
        double before = api.metric(STOPPED);
        String signup = signups.begin(Signups.of(link, "Cy Refused", number));
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isEqualTo(before + 1));
        twilio.start(number); // of which nobody told us

        // When
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isEqualTo(before + 2));
        assertThat(twilio.takenFor(number)).isEmpty();
        CLOCK.advance(StopListService.CARRIER_LIST);
        String later = signups.begin(Signups.of(link, "Cy Refused", number));

        // Then
        assertThat(later).isNotEqualTo(signup);
        Eventually.within(PATIENCE, () -> assertThat(twilio.takenFor(number)).hasSize(1));
        assertThat(api.metric("practicelinks_outbox_failures_total{kind=\"text-messages\"}"))
                .isZero();
    }
}
