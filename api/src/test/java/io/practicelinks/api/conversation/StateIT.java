package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a practice decides about a conversation as a whole, and what its patient sees of that. */
class StateIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final JsonObject NOTHING = new JsonObject();

    private static RunningApi api;
    private static TestData data;
    private static int patients;

    private TestPractice practice;
    private TestPractice.Link link;
    private String mobile;
    private Talk talk;

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, Clock.systemUTC(), Map.of());
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void connect() throws Exception {
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        mobile = "+1415555%04d".formatted(4000 + patients++);
        talk = Talk.begin(practice, link, "Ann Unwanted", mobile);
    }

    @Test
    void shouldAskABlockedPatientToCallAndSayNoMore() throws Exception {
        // Given
        talk.write(talk.session(), "Buy our pills");
        String file = talk.file(talk.session(), "pills.txt", "pills");

        // When
        HttpResponse<String> blocked = block();

        // Then
        assertThat(TestPractice.body(blocked, 200).getString("state")).isEqualTo("blocked");
        HttpResponse<String> page = page();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Please call us", "tel:+12175550134")
                .doesNotContain("pills", "block", "textarea");
        for (HttpResponse<String> refused : List.of(
                talk.send(talk.session(), "Again"),
                talk.read(talk.session(), file),
                talk.upload(talk.session(), "text/plain", "more.txt", new byte[] {'a'}),
                api.get(talk.path(), talk.session()),
                api.get("/v1/conversations", talk.session()))) {
            JsonObject problem = TestPractice.body(refused, 409);
            assertThat(problem.getString("type")).isEqualTo("/problems/conversation-closed");
            assertThat(problem.getString("detail")).isEqualTo("Please call the practice: +12175550134");
        }
        assertThat(talk.rows("message")).isEqualTo(2);
        assertThat(talk.seenBy(practice.apiKey()).getString("blockReason")).isEqualTo("sells things");
        assertThat(TestPractice.body(talk.send(practice.apiKey(), "Seen by nobody"), 409)
                        .getString("type"))
                .isEqualTo("/problems/conversation-state");
        assertThat(data.texts("SELECT conversation::text FROM conversation WHERE id = ?", UUID.fromString(talk.id())))
                .noneMatch(row -> row.contains("sells things"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /email", "POST, /email", "GET, /wrong-practice", "POST, /wrong-practice", "GET, /attachments/"})
    void shouldAskABlockedPersonToCallOnEveryPage(String method, String page) {
        // Given
        String file = talk.file(talk.session(), "pills.txt", "pills");
        assertThat(block().statusCode()).isEqualTo(200);
        PlainBrowser browser = new PlainBrowser(api);
        String path = "/conversation" + page + (page.endsWith("/") ? file : "");

        // When
        HttpResponse<String> answer = method.equals("GET")
                ? browser.get(path, PlainBrowser.session(talk.session()))
                : browser.post(path, PlainBrowser.session(talk.session()), Map.of("email", "ann@example.org"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Please call us", "tel:+12175550134").doesNotContain("pills", "block");
    }

    @Test
    void shouldSendABlockedPersonNoCodeByEmail() throws Exception {
        // Given
        assertThat(block().statusCode()).isEqualTo(200);

        // When
        HttpResponse<String> answer =
                api.post("/v1/email-proofs", talk.session(), new JsonObject().put("email", "ann@example.org"));

        // Then
        assertThat(TestPractice.body(answer, 409).getString("type")).isEqualTo("/problems/conversation-closed");
        assertThat(data.texts("SELECT id FROM email_proof WHERE practice_id = ?", practice.id()))
                .isEmpty();
    }

    @Test
    void shouldLeadABlockedPersonToTheSamePageWhenTheySignUpAgain() {
        // Given
        assertThat(block().statusCode()).isEqualTo(200);

        // When
        JsonObject again = new Signups(api).connect(Signups.of(link, "ann  unwanted", mobile), 2);

        // Then
        assertThat(again.getString("conversationId")).isEqualTo(talk.id());
        assertThat(api.get(talk.path(), again.getString("sessionToken")).statusCode())
                .isEqualTo(409);
        assertThat(ids("blocked")).containsExactly(talk.id());
    }

    @Test
    void shouldSetApartAnotherNameOnABlockedNumber() throws Exception {
        // Given
        assertThat(block().statusCode()).isEqualTo(200);

        // When
        JsonObject other = new Signups(api).connect(Signups.of(link, "Bo Othername", mobile), 2);

        // Then
        assertThat(ids("quarantined")).containsExactly(other.getString("conversationId"));
        assertThat(ids("open")).isEmpty();
        assertThat(data.texts(
                        "SELECT detail->>'reason' FROM audit_event WHERE action = 'conversation.quarantined' AND subject_id = ?",
                        other.getString("conversationId")))
                .containsExactly("blocked-number");
        assertThat(api.get("/v1/conversations/" + other.getString("conversationId"), other.getString("sessionToken"))
                        .body())
                .doesNotContain("quarantined", "blocked");
    }

    @Test
    void shouldOpenTheConversationAsItWasWhenTheBlockIsTakenBack() throws Exception {
        // Given
        talk.write(talk.session(), "Sorry");
        assertThat(block().statusCode()).isEqualTo(200);
        assertThat(block().statusCode()).isEqualTo(200); // a repeat

        // When
        HttpResponse<String> unblocked = talk.post("unblock", practice.apiKey(), NOTHING);

        // Then
        assertThat(TestPractice.body(unblocked, 200).getString("state")).isEqualTo("open");
        assertThat(page().body()).contains("Sorry");
        assertThat(talk.send(talk.session(), "Thanks").statusCode()).isEqualTo(201);
        assertThat(data.texts(
                        "SELECT action || ' ' || detail::text FROM audit_event WHERE subject_id = ? AND jsonb_exists(detail, 'from') ORDER BY id",
                        talk.id()))
                .containsExactly(
                        "conversation.blocked {\"to\": \"blocked\", \"from\": \"open\"}",
                        "conversation.unblocked {\"to\": \"open\", \"from\": \"blocked\"}");
    }

    @Test
    void shouldRecordWhoGaveAnotherReasonForABlock() throws Exception {
        // Given
        assertThat(block().statusCode()).isEqualTo(200);

        // When
        HttpResponse<String> again =
                talk.post("block", practice.apiKey(), new JsonObject().put("reason", "Threatens the staff"));

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(data.texts(
                        "SELECT action || ' by ' || actor FROM audit_event WHERE subject_id = ? AND action LIKE '%block%' ORDER BY id",
                        talk.id()))
                .containsExactly("conversation.blocked by api-key", "block-reason.given by api-key");
    }

    @Test
    void shouldRefuseAChangeThatTheStateDoesNotAllow() {
        // Given
        assertThat(block().statusCode()).isEqualTo(200);

        // When
        HttpResponse<String> refused = talk.post("release", practice.apiKey(), NOTHING);

        // Then
        assertThat(TestPractice.body(refused, 409).getString("type")).isEqualTo("/problems/conversation-state");
        assertThat(talk.post("reopen", practice.apiKey(), NOTHING).statusCode()).isEqualTo(409);
        assertThat(ids("blocked")).containsExactly(talk.id());
        assertThat(api.get("/v1/conversations?state=gone", practice.apiKey()).statusCode())
                .isEqualTo(400);
        assertThat(talk.post("unblock", talk.session(), NOTHING).statusCode()).isIn(401, 403);
    }

    private HttpResponse<String> block() {
        return talk.post("block", practice.apiKey(), new JsonObject().put("reason", "sells things"));
    }

    private HttpResponse<String> page() {
        return new PlainBrowser(api).get("/conversation", PlainBrowser.session(talk.session()));
    }

    private List<String> ids(String state) {
        return TestPractice.body(api.get("/v1/conversations?state=" + state, practice.apiKey()), 200)
                .getJsonArray("items")
                .stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }
}
