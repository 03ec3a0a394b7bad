package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.TableLock;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may read and write what in conversations, over HTTP. */
class ConversationIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;

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

    @Test
    void shouldShowAPatientTheirMessagesWhileAProofHoldsThem() throws Exception {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Hal Waiting", "+14155550399"), 1);
        CLOCK.advance(Duration.ofHours(2)); // so that this look is to be noted
        String proof = "SELECT FROM patient WHERE id = '" + patient.getString("patientId") + "' FOR UPDATE";

        // When
        HttpResponse<String> seen;
        try (TableLock held = TableLock.on(STORES.postgresUri(), proof)) {
            seen = api.get(
                    "/v1/conversations/" + patient.getString("conversationId"), patient.getString("sessionToken"));
            held.release();
        }

        // Then
        assertThat(TestPractice.body(seen, 200).encode()).contains("Welcome!");
    }

    @Test
    void shouldRefuseStaffsFreeTextUntilThePatientIsVerified() throws Exception {
        // Given
        String id = signups.connect(Signups.of(link, "Ann Unverified", "+14155550301"), 1)
                .getString("conversationId");
        JsonObject freeText = new JsonObject().put("text", "Your results are in.");
        JsonObject withoutReason = freeText.copy().put("healthInformation", false);

        // When
        HttpResponse<String> refused = write(id, practice.apiKey(), freeText);

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("/problems/identity-unverified");
        assertThat(write(id, practice.apiKey(), withoutReason).statusCode()).isEqualTo(409);
        assertThat(write(
                                id,
                                practice.apiKey(),
                                freeText.copy().put("healthInformation", true).put("reason", "urgent"))
                        .statusCode())
                .isEqualTo(409);
        data.run("UPDATE conversation SET identity = 'verified' WHERE id = ?", UUID.fromString(id));
        assertThat(write(id, practice.apiKey(), freeText).statusCode()).isEqualTo(201);
    }

    @Test
    void shouldLetStaffSendWhatIsDeclaredFreeOfHealthInformation() throws Exception {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Bo Declared", "+14155550302"), 1);
        String id = patient.getString("conversationId");
        JsonObject declared = new JsonObject()
                .put("text", "Please call us\nat the front desk.")
                .put("healthInformation", false)
                .put("reason", "asks for a call");

        // When
        HttpResponse<String> sent = write(id, practice.apiKey(), declared);

        // Then
        JsonObject message = TestPractice.body(sent, 201);
        assertThat(message.getString("author")).isEqualTo("practice");
        assertThat(message.getString("reason")).isEqualTo("asks for a call");
        JsonArray seen = TestPractice.body(api.get("/v1/conversations/" + id, patient.getString("sessionToken")), 200)
                .getJsonArray("messages");
        assertThat(seen.getJsonObject(1).getString("text")).isEqualTo("Please call us\nat the front desk.");
        assertThat(seen.encode()).doesNotContain("asks for a call");
        assertThat(data.texts(
                        "SELECT detail->>'message' FROM audit_event WHERE action = 'message.sent' AND subject_id = ?",
                        id))
                .containsExactly(message.getString("id"));
    }

    @Test
    void shouldAlwaysLetThePatientWrite() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Cy Writer", "+14155550303"), 1);
        String id = patient.getString("conversationId");

        // When
        HttpResponse<String> sent =
                write(id, patient.getString("sessionToken"), new JsonObject().put("text", "  Hello there  "));

        // Then
        assertThat(TestPractice.body(sent, 201).getString("text")).isEqualTo("Hello there");
        JsonObject seen = TestPractice.body(api.get("/v1/conversations/" + id, practice.apiKey()), 200);
        assertThat(seen.getJsonArray("messages").getJsonObject(1).getString("author"))
                .isEqualTo("patient");
        assertThat(write(id, patient.getString("sessionToken"), new JsonObject().put("text", " \n "))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldTellThePatientNothingThatStaffSayAmongThemselves() throws Exception {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Di Discreet", "+14155550304"), 1);
        data.run(
                "UPDATE conversation SET identity = 'mismatched' WHERE id = ?",
                UUID.fromString(patient.getString("conversationId")));

        // When
        JsonObject item = TestPractice.body(api.get("/v1/conversations", patient.getString("sessionToken")), 200)
                .getJsonArray("items")
                .getJsonObject(0);

        // Then
        assertThat(item.getJsonArray("tags")).isEmpty();
        assertThat(item.containsKey("source")).isFalse();
        assertThat(item.containsKey("assignee")).isFalse();
        assertThat(item.getString("identity")).isEqualTo("unverified");
        assertThat(item.getJsonObject("link").getString("label")).isEqualTo(link.token());
    }

    @Test
    void shouldNotKnowAnotherPracticesConversation() {
        // Given
        String id =
                signups.connect(Signups.of(link, "Ed Ours", "+14155550305"), 1).getString("conversationId");
        TestPractice other = TestPractice.create(api, data, "Oak Dental");

        // When
        HttpResponse<String> read = api.get("/v1/conversations/" + id, other.apiKey());

        // Then
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(write(id, other.apiKey(), new JsonObject().put("text", "hi")).statusCode())
                .isEqualTo(404);
        assertThat(other.inbox()).isEmpty();
        assertThat(api.get("/v1/conversations/" + id, null).statusCode()).isEqualTo(401);
        assertThat(api.get("/v1/conversations/" + id, "A".repeat(43)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldListTheNewestFirstPageByPageAndAuditWhatWasRead() throws Exception {
        // Given
        TestPractice own = TestPractice.create(api, data, "Elm Pediatrics");
        TestPractice.Link door = own.link("Door", "door", "Hi!", "door");
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = "Visitor " + (char) ('A' + i);
            opened.addFirst(signups.connect(Signups.of(door, name, "+1415555031" + i), 1)
                    .getString("conversationId"));
            CLOCK.advance(i % 2 == 0 ? Duration.ZERO : Duration.ofMillis(7)); // pairs opened at the same moment
        }

        // When
        List<String> read = new ArrayList<>();
        String query = "?limit=2";
        for (int page = 0; page < 3; page++) {
            JsonObject answer = TestPractice.body(api.get("/v1/conversations" + query, own.apiKey()), 200);
            answer.getJsonArray("items").forEach(item -> read.add(((JsonObject) item).getString("id")));
            query = "?limit=2&cursor=" + answer.getString("nextCursor");
        }

        // Then
        assertThat(read).isEqualTo(opened);
        assertThat(data.texts("""
                        SELECT DISTINCT jsonb_array_elements_text(detail->'patients') FROM audit_event
                        WHERE action = 'conversation.read' AND subject_type = 'inbox' AND practice_id = ?
                        """, own.id())).hasSize(5);
        assertThat(api.get("/v1/conversations?cursor=junk", own.apiKey()).statusCode())
                .isEqualTo(400);
        assertThat(api.get("/v1/conversations?limit=0", own.apiKey()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldEndASessionAfterThirtyDays() {
        // Given
        String session = signups.connect(Signups.of(link, "Flo Session", "+14155550307"), 1)
                .getString("sessionToken");
        CLOCK.advance(Duration.ofDays(29));
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(200);

        // When
        CLOCK.advance(Duration.ofDays(1));

        // Then
        assertThat(api.get("/v1/conversations", session).statusCode()).isEqualTo(401);
        Eventually.within(
                Duration.ofSeconds(30),
                () -> assertThat(data.texts(
                                "SELECT count(*) FROM patient_session_directory WHERE expires_at <= ?::timestamptz",
                                CLOCK.instant().toString()))
                        .containsExactly("0"));
    }

    private static HttpResponse<String> write(String conversationId, String bearer, JsonObject message) {
        return api.post("/v1/conversations/" + conversationId + "/messages", bearer, message);
    }
}
