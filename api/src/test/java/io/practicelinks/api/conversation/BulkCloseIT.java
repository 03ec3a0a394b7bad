package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links that connect too many, and many conversations closed at once. */
class BulkCloseIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));
    private static final String QUARANTINED = "practicelinks_conversations_quarantined_total";

    private static RunningApi api;
    private static TestData data;
    private static int patients;

    private TestPractice practice;
    private TestPractice.Link link;

    @BeforeAll
    static void start() {
        api = RunningApi.start(
                STORES,
                CLOCK,
                Map.of(
                        "PL_SIGNUP_CONNECTIONS_PER_HOUR", "2",
                        "PL_SIGNUP_CONNECTIONS_EVENT_PER_HOUR", "3"));
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void makePractice() throws Exception {
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @Test
    void shouldSetApartWhatALinkConnectsBeyondItsHour() throws Exception {
        // Given
        double before = api.metric(QUARANTINED);
        Talk first = talk();
        Talk second = talk();

        // When
        Talk third = talk();

        // Then
        assertThat(ids("open")).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(ids("quarantined")).containsExactly(third.id());
        assertThat(practice.inbox()).hasSize(2);
        assertThat(api.metric(QUARANTINED)).isEqualTo(before + 1);
        assertThat(data.texts("SELECT type FROM webhook_event WHERE subject_id = ?", UUID.fromString(third.id())))
                .containsExactly("conversation.quarantined");
        assertThat(page(third)).contains("Please call us if it is urgent", "tel:+12175550134", "textarea");
        assertThat(page(first)).doesNotContain("if it is urgent");
        assertThat(third.send(third.session(), "Hello?").statusCode()).isEqualTo(201);
        assertThat(ids("quarantined")).containsExactly(third.id()); // writing leads nowhere
        CLOCK.advance(Duration.ofHours(1));
        String later = talk().id();
        assertThat(ids("open")).contains(later);
    }

    @Test
    void shouldLetIntoTheInboxWhatStaffRelease() throws Exception {
        // Given
        String unused = talk().id() + talk().id();
        Talk third = talk();

        // When
        HttpResponse<String> released = third.post("release", practice.apiKey(), new JsonObject());

        // Then
        assertThat(TestPractice.body(released, 200).getString("state")).isEqualTo("open");
        assertThat(third.post("release", practice.apiKey(), new JsonObject()).statusCode())
                .isEqualTo(200);
        assertThat(ids("open")).hasSize(3);
        assertThat(data.texts(
                        "SELECT type FROM webhook_event WHERE subject_id = ? ORDER BY id", UUID.fromString(third.id())))
                .containsExactly("conversation.quarantined", "conversation.released");
    }

    @Test
    void shouldAllowMoreDuringAnEventAndByHabit() throws Exception {
        // Given
        String until = CLOCK.instant().plus(Duration.ofHours(2)).toString();
        assertThat(api.patch(
                                "/v1/practices/" + practice.id(),
                                practice.apiKey(),
                                new JsonObject().put("eventUntil", until))
                        .statusCode())
                .isEqualTo(200);
        List<Talk> crowd = List.of(talk(), talk(), talk());
        assertThat(ids("open")).hasSize(crowd.size());

        // When
        Talk fourth = talk();

        // Then
        assertThat(ids("quarantined")).containsExactly(fourth.id());
        TestPractice.Link busy = practice.link("Door", "door", "Hi!", "door");
        data.run(
                """
                WITH people AS (
                    INSERT INTO patient (practice_id, id, mobile, folded_name, name, created_at)
                    SELECT ?, gen_random_uuid(), '+1202555' || n, 'x', 'X', now() FROM generate_series(1000, 1671) n
                    RETURNING practice_id, id)
                INSERT INTO conversation
                    (practice_id, id, patient_id, link_id, tags, attribution, last_link_id, opened_at, updated_at)
                SELECT practice_id, gen_random_uuid(), id, ?, '{}', 'none', ?, ?::timestamptz, now() FROM people
                """,
                practice.id(),
                busy.id(),
                busy.id(),
                CLOCK.instant().minus(Duration.ofDays(3)).toString());
        CLOCK.advance(Duration.ofHours(3)); // the event is over, and five an hour are the habit
        for (int i = 0; i < 5; i++) {
            assertThat(stateOf(talk(busy))).isEqualTo("open");
        }
        assertThat(stateOf(talk(busy))).isEqualTo("quarantined");
    }

    @Test
    void shouldCloseTheQuarantinedOfALinkAndPutThemBack() throws Exception {
        // Given
        List<Talk> inbox = List.of(talk(), talk());
        List<Talk> flood = List.of(talk(), talk(), talk());
        flood.getFirst().identify("verified");
        JsonObject which = new JsonObject().put("linkId", link.id().toString()).put("quarantined", true);
        assertThat(close(which.copy().put("dryRun", true)))
                .isEqualTo(new JsonObject().put("closed", 2).put("more", false));
        assertThat(ids("quarantined")).hasSize(3);

        // When
        JsonObject closed = close(which);

        // Then
        assertThat(closed.getInteger("closed")).isEqualTo(2);
        assertThat(ids("quarantined")).containsExactly(flood.getFirst().id()); // verified
        assertThat(ids("closed")).hasSize(2);
        assertThat(ids("open")).hasSize(inbox.size());
        Talk back = flood.get(1);
        assertThat(back.send(back.session(), "I am real").statusCode()).isEqualTo(201);
        assertThat(stateOf(back)).isEqualTo("quarantined"); // not in the inbox by that
        String undo = "/v1/conversations/bulk-close/" + closed.getString("id") + "/undo";
        assertThat(TestPractice.body(api.post(undo, practice.apiKey(), new JsonObject()), 200)
                        .getInteger("reopened"))
                .isEqualTo(1);
        assertThat(stateOf(flood.get(2))).isEqualTo("quarantined");
        assertThat(TestPractice.body(api.post(undo, practice.apiKey(), new JsonObject()), 200)
                        .getInteger("reopened"))
                .isZero();
        assertThat(data.texts(
                        "SELECT action || ' ' || jsonb_array_length(detail->'patients') FROM audit_event WHERE subject_id = ? ORDER BY id",
                        closed.getString("id")))
                .containsExactly("conversations.closed 2", "conversations.reopened 1");
    }

    @Test
    void shouldReopenAClosedConversationWhenThePatientWritesOrStaffSay() {
        // Given
        Talk writes = talk();
        Talk silent = talk();
        JsonObject which =
                new JsonObject().put("openedUntil", "2999-01-01T00:00:00Z").put("quarantined", false);
        assertThat(close(which).getInteger("closed")).isEqualTo(2);
        assertThat(practice.inbox()).isEmpty();

        // When
        HttpResponse<String> sent = writes.send(writes.session(), "One more thing");

        // Then
        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(ids("open")).containsExactly(writes.id());
        assertThat(silent.post("reopen", practice.apiKey(), new JsonObject()).statusCode())
                .isEqualTo(200);
        assertThat(Set.copyOf(ids("open"))).isEqualTo(Set.of(writes.id(), silent.id()));
    }

    @Test
    void shouldRefuseToCloseAllAndTakeFiveHundredAtOnce() throws Exception {
        // Given
        data.run("""
                WITH people AS (
                    INSERT INTO patient (practice_id, id, mobile, folded_name, name, created_at)
                    SELECT ?, gen_random_uuid(), '+1202555' || n, 'x', 'X', now() FROM generate_series(2000, 2600) n
                    RETURNING practice_id, id)
                INSERT INTO conversation
                    (practice_id, id, patient_id, link_id, tags, attribution, last_link_id, opened_at, updated_at)
                SELECT practice_id, gen_random_uuid(), id, ?, '{}', 'none', ?, now(), now() FROM people
                """, practice.id(), link.id(), link.id());

        // When
        JsonObject closed = close(new JsonObject().put("linkId", link.id().toString()));

        // Then
        assertThat(closed.getInteger("closed")).isEqualTo(500);
        assertThat(closed.getBoolean("more")).isTrue();
        JsonObject rest = close(new JsonObject().put("linkId", link.id().toString()));
        assertThat(rest.getInteger("closed")).isEqualTo(101);
        assertThat(rest.getBoolean("more")).isFalse();
        for (JsonObject none : List.of(new JsonObject(), new JsonObject().put("dryRun", true))) {
            assertThat(api.post("/v1/conversations/bulk-close", practice.apiKey(), none)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private Talk talk() {
        return talk(link);
    }

    private Talk talk(TestPractice.Link through) {
        return Talk.begin(practice, through, "Visitor", "+1415556%04d".formatted(1000 + patients++));
    }

    private JsonObject close(JsonObject which) {
        return TestPractice.body(api.post("/v1/conversations/bulk-close", practice.apiKey(), which), 200);
    }

    private String stateOf(Talk talk) {
        return talk.seenBy(practice.apiKey()).getString("state");
    }

    private List<String> ids(String state) {
        return TestPractice.body(api.get("/v1/conversations?state=" + state, practice.apiKey()), 200)
                .getJsonArray("items")
                .stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .collect(Collectors.toList());
    }

    private static String page(Talk talk) {
        return api.send(HttpRequest.newBuilder(api.uri("/conversation"))
                        .header("Cookie", "pl_session=" + talk.session())
                        .build())
                .body();
    }
}
