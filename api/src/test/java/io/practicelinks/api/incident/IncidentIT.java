package io.practicelinks.api.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody is in the wrong place, over HTTP. */
class IncidentIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final JsonObject HARMLESS = new JsonObject()
            .put("text", "Please call us.")
            .put("healthInformation", false)
            .put("reason", "asks for a call");

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;
    private static int people;

    private String mobile;
    private JsonObject patient;
    private String conversation;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A patient to whom the practice has written. */
    @BeforeEach
    void connectAPatient() {
        mobile = "+1415555%04d".formatted(1300 + people++);
        patient = signups.connect(Signups.of(link, "Ann Misled", mobile), 1);
        conversation = "/v1/conversations/" + patient.getString("conversationId");
        TestPractice.body(api.post(conversation + "/messages", practice.apiKey(), HARMLESS), 201);
    }

    @Test
    void shouldSealTheConversationWhenThePracticeSaysThatThisIsNotItsPatient() throws Exception {
        // When
        String incident = report(practice.apiKey());

        // Then
        assertThat(api.get(conversation, patient.getString("sessionToken")).statusCode())
                .isEqualTo(401);
        JsonObject seen = TestPractice.body(api.get(conversation, practice.apiKey()), 200);
        assertThat(seen.getBoolean("sealed")).isTrue();
        assertThat(seen.getString("identity")).isEqualTo("rejected");
        assertThat(seen.getJsonArray("messages")).isEmpty();
        assertThat(api.post(conversation + "/messages", practice.apiKey(), HARMLESS)
                        .statusCode())
                .isEqualTo(409);
        JsonObject whole = TestPractice.body(api.get("/v1/incidents/" + incident, practice.apiKey()), 200);
        assertThat(whole.getString("kind")).isEqualTo("wrong-person");
        assertThat(whole.getJsonArray("messages").encode()).contains("Please call us.");
        assertThat(data.texts(
                        "SELECT action FROM audit_event WHERE subject_id = ? AND action LIKE 'incident.%' ORDER BY id",
                        patient.getString("conversationId")))
                .containsExactly("incident.reported", "incident.read");
        assertThat(data.texts("SELECT type FROM webhook_event WHERE subject_id = ?", UUID.fromString(incident)))
                .containsExactly("incident.reported");
    }

    @Test
    void shouldAskWhoComesBackToCall() {
        // Given
        String incident = report(practice.apiKey());

        // When
        JsonObject again = signups.connect(Signups.of(link, "Ann Misled", mobile), 2);

        // Then
        HttpResponse<String> read = api.get(conversation, again.getString("sessionToken"));
        assertThat(read.statusCode()).isEqualTo(409);
        assertThat(read.body()).contains("conversation-closed", "+12175550134");
        assertThat(report(practice.apiKey())).isEqualTo(incident);
    }

    @Test
    void shouldSealTheConversationWhenThePatientSaysThatThisIsNotTheirPractice() {
        // Given
        String cookie = "pl_session=" + patient.getString("sessionToken");
        assertThat(page(HttpRequest.newBuilder(uri()), cookie).body()).contains("This is not my practice");

        // When
        HttpResponse<String> answer = page(
                HttpRequest.newBuilder(uri())
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.noBody()),
                cookie);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You are no longer connected").doesNotContain("Maple Street");
        assertThat(page(HttpRequest.newBuilder(api.uri("/conversation")), cookie)
                        .statusCode())
                .isEqualTo(401);
        JsonObject newest = TestPractice.body(api.get("/v1/incidents", practice.apiKey()), 200)
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(newest.getString("kind")).isEqualTo("wrong-practice");
        assertThat(newest.getString("reportedBy")).isEqualTo("patient");
    }

    @Test
    void shouldGoOnUnverifiedWhenNobodyWasInTheWrongPlaceAfterAll() {
        // Given
        String incident = report(practice.apiKey());

        // When
        JsonObject closed = TestPractice.body(
                api.post(
                        "/v1/incidents/" + incident + "/close",
                        practice.apiKey(),
                        new JsonObject().put("unseal", true)),
                200);

        // Then
        assertThat(closed.getString("closedAt")).isNotBlank();
        JsonObject seen = TestPractice.body(api.get(conversation, practice.apiKey()), 200);
        assertThat(seen.getString("identity")).isEqualTo("unverified");
        assertThat(seen.getJsonArray("messages")).isNotEmpty();
        assertThat(report(practice.apiKey())).isNotEqualTo(incident);
    }

    private String report(String bearer) {
        return TestPractice.body(api.post(conversation + "/incidents", bearer, new JsonObject()), 201)
                .getString("id");
    }

    private static URI uri() {
        return api.uri("/conversation/wrong-practice");
    }

    private static HttpResponse<String> page(HttpRequest.Builder request, String cookie) {
        return api.send(request.header("Cookie", cookie).build());
    }
}
