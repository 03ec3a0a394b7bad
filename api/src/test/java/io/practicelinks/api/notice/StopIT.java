package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers that said STOP, over HTTP, with the development outbox for a carrier. Each test has its own number. */
class StopIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final String STOPPED = "practicelinks_codes_stopped_total";

    private static RunningApi api;
    private static TestData data;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        link = TestPractice.create(api, data, "Maple Street Clinic").link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldSendNothingToANumberThatSaidStopAndAnswerAsForAnyOther() throws Exception {
        // Given
        assertThat(api.reply("+14155550901", "Stop").statusCode()).isEqualTo(204);
        double before = api.metric(STOPPED);

        // When
        HttpResponse<String> stopped = signups.post(Signups.of(link, "Ann Stop", "+14155550901"));
        HttpResponse<String> other = signups.post(Signups.of(link, "Bo Other", "+14155550902"));

        // Then
        assertThat(stopped.statusCode()).isEqualTo(other.statusCode()).isEqualTo(202);
        assertThat(Signups.withoutId(stopped)).isEqualTo(Signups.withoutId(other));
        assertThat(stopped.body()).hasSameSizeAs(other.body());
        assertThat(stopped.headers().map().keySet())
                .isEqualTo(other.headers().map().keySet());
        assertThat(api.newestCode("+14155550902", 1)).hasSize(6); // sent after it
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isEqualTo(before + 1));
        assertThat(sentTo("+14155550901")).isEmpty();
    }

    @Test
    void shouldNotCallANumberThatSaidStop() throws Exception {
        // Given
        String number = "+14155550909";
        String signup = signups.begin(Signups.of(link, "Di Called", number));
        assertThat(api.newestCode(number, 1)).hasSize(6);
        assertThat(api.reply(number, "STOP").statusCode()).isEqualTo(204);
        double before = api.metric(STOPPED);

        // When
        HttpResponse<String> called =
                api.post("/v1/signups/" + signup + "/code", null, new JsonObject().put("channel", "voice"));

        // Then
        assertThat(called.statusCode()).isEqualTo(202);
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isEqualTo(before + 1));
        assertThat(sentTo(number)).hasSize(1);
    }

    @Test
    void shouldSendNothingForAnyPracticeUntilTheNumberSaysStart() throws Exception {
        // Given
        String number = "+14155550903";
        String signup = signups.begin(Signups.of(link, "Cy Again", number));
        assertThat(api.newestCode(number, 1)).hasSize(6);
        assertThat(api.reply(number, "UNSUBSCRIBE").statusCode()).isEqualTo(204);
        TestPractice.Link elsewhere =
                TestPractice.create(api, data, "Oak Dental").link("Web", "web", "Hi!", "web");
        double before = api.metric(STOPPED);
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
        assertThat(signups.post(Signups.of(elsewhere, "Cy Again", number)).statusCode())
                .isEqualTo(202);
        Eventually.within(PATIENCE, () -> assertThat(api.metric(STOPPED)).isEqualTo(before + 2));

        // When
        assertThat(api.reply(number, "start").statusCode()).isEqualTo(204);

        // Then
        assertThat(signups.sendAgain(signup).statusCode()).isEqualTo(202);
        assertThat(signups.verify(signup, api.newestCode(number, 2)).statusCode())
                .isEqualTo(200);
        assertThat(sentTo(number)).hasSize(2);
    }

    @Test
    void shouldKeepTheNumberAsAKeyedHashOnly() throws Exception {
        // Given
        assertThat(api.reply("+14155550904", "STOP").statusCode()).isEqualTo(204);
        assertThat(api.reply("+14155550904", "STOP").statusCode()).isEqualTo(204);

        // When
        List<String> rows = data.texts("SELECT row_to_json(s)::text FROM stopped_number s");

        // Then
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("4155550904"));
    }

    @Test
    void shouldRefuseCallbacksOfACarrierThatHasNoAccountHere() {
        // Given
        HttpRequest request = TwilioReplies.form(api, Map.of("From", "+14155550905", "Body", "STOP"))
                .header("X-Twilio-Signature", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")
                .build();

        // When
        HttpResponse<String> answer = api.send(request);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("4155550905");
    }

    private static JsonArray sentTo(String number) {
        return new JsonArray(api.get("/dev/outbox?to=" + number, null).body());
    }
}
