package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Codes that a voice tells in a call, over HTTP and on the page. Each test has its own number. */
class VoiceCodeIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final JsonObject VOICE = new JsonObject().put("channel", "voice");

    private static RunningApi api;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        link = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic")
                .link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldCallWithANewCodeWhichAloneIsRight() {
        // Given
        String signup = signups.begin(Signups.of(link, "Ann Voice", "+14155551101"));
        String texted = api.newestCode("+14155551101", 1);

        // When
        HttpResponse<String> answer = api.post("/v1/signups/" + signup + "/code", null, VOICE);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        String spoken = spokenCode("+14155551101", 2);
        assertThat(channels("+14155551101")).containsExactly("text", "voice");
        if (!texted.equals(spoken)) { // one in a million
            assertThat(signups.verify(signup, texted).statusCode()).isEqualTo(409);
        }
        assertThat(signups.verify(signup, spoken).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldCountCallsWithTheTextsOfTheNumber() {
        // Given
        String signup = signups.begin(Signups.of(link, "Bo Many", "+14155551102"));
        for (int call = 0; call < 4; call++) {
            assertThat(api.post("/v1/signups/" + signup + "/code", null, VOICE).statusCode())
                    .isEqualTo(202);
        }

        // When
        HttpResponse<String> sixth = api.post("/v1/signups/" + signup + "/code", null, VOICE);

        // Then
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(signups.post(Signups.of(link, "Bo Many", "+14155551102")).statusCode())
                .isEqualTo(429);
    }

    @Test
    void shouldTakeNoOtherChannel() {
        // Given
        String signup = signups.begin(Signups.of(link, "Cy Pigeon", "+14155551103"));

        // When
        HttpResponse<String> answer =
                api.post("/v1/signups/" + signup + "/code", null, new JsonObject().put("channel", "pigeon"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(api.post("/v1/signups/" + signup + "/code", null, new JsonObject().put("channel", "text"))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void shouldOfferACallOnThePageOfTheCode() {
        // Given
        String signup = signups.begin(Signups.of(link, "Di Page", "+14155551104"));
        String page = "/s/" + link.token() + "/code/" + signup;
        assertThat(api.newestCode("+14155551104", 1))
                .hasSize(6); // both are due at the same time of a clock that stands
        assertThat(api.get(page, null).body()).contains("action=\"" + page + "/call\"", "Call me instead");

        // When
        HttpResponse<String> answer = api.send(HttpRequest.newBuilder(api.uri(page + "/call"))
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody())
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(api.get(answer.headers().firstValue("Location").orElseThrow(), null)
                        .body())
                .contains("We call you now");
        assertThat(signups.verify(signup, spokenCode("+14155551104", 2)).statusCode())
                .isEqualTo(200);
    }

    private static String spokenCode(String number, int messages) {
        String words = api.newestText(number, messages);
        assertThat(words).startsWith("Hello. This is your code for Maple Street Clinic. ");
        return words.replaceAll("[^0-9]", "").substring(0, 6);
    }

    private static JsonArray channels(String number) {
        JsonArray channels = new JsonArray();
        new JsonArray(api.get("/dev/outbox?to=" + number, null).body())
                .forEach(message -> channels.add(((JsonObject) message).getString("channel")));
        return channels;
    }
}
