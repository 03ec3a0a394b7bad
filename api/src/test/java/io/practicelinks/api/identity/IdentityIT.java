package io.practicelinks.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a patient is verified, and what stays shut until then, over HTTP. */
class IdentityIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final JsonObject VERIFIED = new JsonObject()
            .put("decision", "verified")
            .put("method", "call-to-number-on-record")
            .put("detailsAreTheirs", true)
            .put("accountIsTheirs", true);
    private static final JsonObject FREE_TEXT = new JsonObject().put("text", "Your results are in.");

    private static RunningApi api;
    private static TestData data;
    private static TestPractice practice;
    private static TestPractice.Link link;
    private static Signups signups;
    private static String session;
    private static UUID person;

    @BeforeAll
    static void start() throws Exception {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        signups = new Signups(api);
        Staff staff = new Staff(api);
        person = staff.create(practice, "ann@maple.example");
        session = staff.signIn("ann@maple.example");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldOpenTheConversationOnceAPersonHasVerifiedThePatient() throws Exception {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Ann Verified", "+14155550501"), 1);
        String id = patient.getString("conversationId");
        assertThat(write(id, session, FREE_TEXT).statusCode()).isEqualTo(409);

        // When
        JsonObject identity = TestPractice.body(decide(id, session, VERIFIED), 200);

        // Then
        assertThat(identity.getString("identity")).isEqualTo("verified");
        JsonObject check = identity.getJsonArray("checks").getJsonObject(0);
        assertThat(check.getString("event")).isEqualTo("verified");
        assertThat(check.getString("actorId")).isEqualTo(person.toString());
        assertThat(check.getString("method")).isEqualTo("call-to-number-on-record");
        JsonObject sent = TestPractice.body(write(id, session, FREE_TEXT), 201);
        assertThat(sent.getString("staffId")).isEqualTo(person.toString());
        JsonObject seen = TestPractice.body(api.get("/v1/conversations/" + id, patient.getString("sessionToken")), 200);
        assertThat(seen.getString("identity")).isEqualTo("verified");
        assertThat(seen.containsKey("callBackWords")).isFalse();
        assertThat(seen.encode()).doesNotContain(person.toString());
        assertThat(data.texts(
                        "SELECT details_are_theirs AND account_is_theirs FROM identity_check WHERE conversation_id = ? AND event = 'verified'",
                        UUID.fromString(id)))
                .containsExactly("t");
        assertThat(data.texts(
                        "SELECT action FROM audit_event WHERE subject_id = ? AND actor = 'staff' ORDER BY id", id))
                .containsExactly("identity.verified", "message.sent");
        assertThat(data.texts(
                        "SELECT detail->>'method' FROM audit_event WHERE subject_id = ? AND action = 'identity.verified'",
                        id))
                .containsExactly("call-to-number-on-record");
    }

    @Test
    void shouldVerifyNobodyWithoutAMethodAndBothFacts() {
        // Given
        String id = signups.connect(Signups.of(link, "Bo Halfway", "+14155550502"), 1)
                .getString("conversationId");

        // When
        HttpResponse<String> nothing = decide(id, session, new JsonObject().put("decision", "verified"));
        HttpResponse<String> half = decide(id, session, VERIFIED.copy().put("accountIsTheirs", false));

        // Then
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("/method", "/detailsAreTheirs", "/accountIsTheirs");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("/accountIsTheirs").doesNotContain("/method");
        assertThat(write(id, session, FREE_TEXT).statusCode()).isEqualTo(409);
    }

    @Test
    void shouldLetAProgramDecideOnlyWithTheScopeForIt() {
        // Given
        String id = signups.connect(Signups.of(link, "Cy Program", "+14155550503"), 1)
                .getString("conversationId");
        JsonObject scopes = new JsonObject().put("scopes", new JsonArray().add("identity:write"));
        String scoped = TestPractice.body(
                        api.post("/v1/practices/" + practice.id() + "/api-keys", RunningApi.ADMIN_KEY, scopes), 201)
                .getString("apiKey");

        // When
        HttpResponse<String> without = decide(id, practice.apiKey(), VERIFIED);
        HttpResponse<String> with = decide(id, scoped, VERIFIED);

        // Then
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(with.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldShowPatientAndStaffTheSameTwoWordsAndOthersAfterAFall() {
        // Given
        JsonObject patient = signups.connect(Signups.of(link, "Di Words", "+14155550504"), 1);
        String id = patient.getString("conversationId");
        String told = words(id, patient.getString("sessionToken"));

        // When
        String staffs = TestPractice.body(api.get("/v1/conversations/" + id + "/identity", session), 200)
                .getString("callBackWords");

        // Then
        assertThat(staffs).isEqualTo(told).matches("[a-z]+ [a-z]+");
        TestPractice.body(decide(id, session, VERIFIED), 200);
        TestPractice.body(decide(id, session, new JsonObject().put("decision", "unverified")), 200);
        assertThat(words(id, patient.getString("sessionToken"))).isNotEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "unverified"})
    void shouldHideWhatWasSaidFromWhomStaffNoLongerBelieve(String decision) {
        // Given
        String mobile = decision.equals("rejected") ? "+14155550511" : "+14155550512";
        JsonObject patient = signups.connect(Signups.of(link, "Eve Doubtful", mobile), 1);
        String id = patient.getString("conversationId");
        TestPractice.body(decide(id, session, VERIFIED), 200);
        TestPractice.body(write(id, session, FREE_TEXT), 201);
        CLOCK.advance(Duration.ofSeconds(1));

        // When
        TestPractice.body(decide(id, session, new JsonObject().put("decision", decision)), 200);

        // Then
        String path = "/v1/conversations/" + id;
        assertThat(api.get(path, patient.getString("sessionToken")).body())
                .doesNotContain("Your results are in.")
                .contains("Welcome!", "\"historyHidden\":true");
        TestPractice.body(decide(id, session, VERIFIED), 200);
        assertThat(api.get(path, patient.getString("sessionToken")).body()).contains("Your results are in.");
    }

    @Test
    void shouldSendASafeReplyToAnybodyUntilItIsRetired() throws Exception {
        // Given
        String id =
                signups.connect(Signups.of(link, "Ed Safe", "+14155550505"), 1).getString("conversationId");
        String reply = TestPractice.body(
                        api.post("/v1/safe-replies", session, new JsonObject().put("text", "We call you today.")), 201)
                .getString("id");
        JsonObject safe = new JsonObject().put("safeReplyId", reply);

        // When
        JsonObject sent = TestPractice.body(write(id, session, safe), 201);

        // Then
        assertThat(sent.getString("text")).isEqualTo("We call you today.");
        assertThat(data.texts("SELECT gate FROM message WHERE id = ?", UUID.fromString(sent.getString("id"))))
                .containsExactly("safe-reply");
        assertThat(write(id, session, safe.copy().put("text", "and your results"))
                        .statusCode())
                .isEqualTo(400);
        TestPractice other = TestPractice.create(api, data, "Oak Dental");
        assertThat(api.get("/v1/safe-replies", other.apiKey()).body()).doesNotContain(reply);
        assertThat(retire(reply, other.apiKey())).isEqualTo(404);
        assertThat(retire(reply, session)).isEqualTo(204);
        assertThat(write(id, session, safe).statusCode()).isEqualTo(400);
        assertThat(api.get("/v1/safe-replies", session).body()).doesNotContain(reply);
    }

    @Test
    void shouldSendHealthInformationBeforeOrAfterAFallButNeverAcrossIt() throws Exception {
        // Given
        String id =
                signups.connect(Signups.of(link, "Flo Race", "+14155550506"), 1).getString("conversationId");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            JsonObject decision = i % 2 == 0 ? VERIFIED : new JsonObject().put("decision", "unverified");
            calls.add(() -> decide(id, session, decision).statusCode());
            calls.add(() -> write(id, session, FREE_TEXT).statusCode());
            calls.add(() -> write(id, session, FREE_TEXT).statusCode());
        }

        // When
        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        // Then
        assertThat(answers).containsOnly(200, 201, 409);
        assertThat(data.texts("""
                        SELECT count(*) FROM message m WHERE m.conversation_id = ? AND m.author = 'practice' AND (
                            SELECT c.state FROM identity_check c WHERE c.conversation_id = m.conversation_id AND c.id < m.id
                            ORDER BY c.id DESC LIMIT 1) IS DISTINCT FROM 'verified'
                        """, UUID.fromString(id))).containsExactly("0");
    }

    @Test
    void shouldNotKnowAnotherPracticesConversation() {
        // Given
        String id =
                signups.connect(Signups.of(link, "Gus Ours", "+14155550507"), 1).getString("conversationId");
        TestPractice other = TestPractice.create(api, data, "Elm Pediatrics");
        Staff staff = new Staff(api);
        staff.create(other, "bo@elm.example");
        String stranger = staff.signIn("bo@elm.example");

        // When
        HttpResponse<String> answer = decide(id, stranger, VERIFIED);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(api.get("/v1/conversations/" + id + "/identity", stranger).statusCode())
                .isEqualTo(404);
        assertThat(write(id, stranger, FREE_TEXT).statusCode()).isEqualTo(404);
    }

    private static String words(String conversationId, String patientSession) {
        return TestPractice.body(api.get("/v1/conversations/" + conversationId, patientSession), 200)
                .getString("callBackWords");
    }

    private static int retire(String reply, String bearer) {
        return api.send(java.net.http.HttpRequest.newBuilder(api.uri("/v1/safe-replies/" + reply))
                        .header("Authorization", "Bearer " + bearer)
                        .DELETE()
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> decide(String conversationId, String bearer, JsonObject decision) {
        return api.post("/v1/conversations/" + conversationId + "/identity", bearer, decision);
    }

    private static HttpResponse<String> write(String conversationId, String bearer, JsonObject message) {
        return api.post("/v1/conversations/" + conversationId + "/messages", bearer, message);
    }
}
