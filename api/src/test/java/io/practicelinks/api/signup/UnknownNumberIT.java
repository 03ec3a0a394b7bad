package io.practicelinks.api.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who signs up learns nothing of what is known of a number (specs section 10, row 9), over HTTP. */
class UnknownNumberIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final int CONNECTIONS_PER_HOUR = 2;

    /** Of the request, not of the number. */
    private static final Set<String> OF_THE_REQUEST = Set.of("date", "x-request-id", "ratelimit");

    private static RunningApi api;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;

    @BeforeAll
    static void start() throws Exception {
        MovableClock clock = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
        api = RunningApi.start(
                STORES, clock, Map.of("PL_SIGNUP_CONNECTIONS_PER_HOUR", String.valueOf(CONNECTIONS_PER_HOUR)));
        practice = TestPractice.create(api, new TestData(STORES.postgresUri()), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldAnswerByteForByteTheSameWhateverIsKnownOfTheNumber() {
        // Given
        Talk known = Talk.begin(practice, link, "Ann Known", "+14155550301");
        Talk blocked = Talk.begin(practice, link, "Ann Blocked", "+14155550302");
        Talk setApart = Talk.begin(practice, link, "Ann Apart", "+14155550303"); // over what the link connects
        TestPractice.body(
                blocked.post("block", practice.apiKey(), new JsonObject().put("reason", "sells things")), 200);
        assertThat(api.reply("+14155550304", "STOP").statusCode()).isEqualTo(204);
        assertThat(List.of(stateOf(known), stateOf(blocked), stateOf(setApart)))
                .containsExactly("open", "blocked", "quarantined");
        Map<String, JsonObject> people = new LinkedHashMap<>();
        people.put("unknown", Signups.of(link, "Ann Unknown", "+14155550300"));
        people.put("known", Signups.of(link, "Ann Known", "+14155550301"));
        people.put("known by another name", Signups.of(link, "Bo Other", "+14155550301"));
        people.put("blocked", Signups.of(link, "Ann Blocked", "+14155550302"));
        people.put("another name on a blocked number", Signups.of(link, "Bo Other", "+14155550302"));
        people.put("set apart", Signups.of(link, "Ann Apart", "+14155550303"));
        people.put("said STOP", Signups.of(link, "Ann Stop", "+14155550304"));

        // When
        Map<String, String> answers = new LinkedHashMap<>();
        people.forEach((who, signup) -> {
            HttpResponse<String> begun = signups.post(signup);
            String signupId = TestPractice.body(begun, 202).getString("signupId");
            answers.put(who, seen(begun, signupId) + seen(signups.sendAgain(signupId), signupId));
        });

        // Then
        assertThat(answers.get("unknown")).startsWith("202 ").contains("\"signupId\":\"(id)\"", "expiresAt");
        assertThat(answers).allSatisfy((who, answer) -> assertThat(answer).isEqualTo(answers.get("unknown")));
    }

    /** Status, header fields in their order, and body, as they came, but for ids. The clock stands still. */
    private static String seen(HttpResponse<String> answer, String signupId) {
        Map<String, List<String>> fields = new TreeMap<>(answer.headers().map());
        OF_THE_REQUEST.forEach(name -> fields.computeIfPresent(name, (same, value) -> List.of("(of the request)")));
        return answer.statusCode() + " " + fields + "\n" + answer.body().replace(signupId, "(id)") + "\n";
    }

    private static String stateOf(Talk talk) {
        return talk.seenBy(practice.apiKey()).getString("state");
    }
}
