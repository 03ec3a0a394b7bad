package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How far each side has read, over HTTP. */
class ReadReceiptIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-03-01T15:00:00Z"));

    private static RunningApi api;
    private static TestData data;
    private static int patients;

    private TestPractice practice;
    private Talk talk;

    /** A conversation, and who is in it. */
    private record Talk(String id, String session, JsonObject signup) {}

    @BeforeAll
    static void start() {
        api = RunningApi.start(STORES, CLOCK, Map.of());
        data = new TestData(STORES.postgresUri());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void connect() throws Exception {
        practice = TestPractice.create(api, data, "Maple Street Clinic");
        talk = talk();
    }

    @Test
    void shouldCountWhatTheOtherSideWroteAndNobodyRead() {
        // Given
        write(talk.session(), "One");
        write(talk.session(), "Two");

        // When
        JsonObject toPractice = seen(practice.apiKey());
        JsonObject toPatient = seen(talk.session());

        // Then
        assertThat(toPractice.getInteger("unread")).isEqualTo(2);
        assertThat(toPatient.getInteger("unread")).isEqualTo(1); // the greeting
        assertThat(times(toPractice)).containsOnlyNulls();
        assertThat(times(toPatient)).containsOnlyNulls();
    }

    @Test
    void shouldTellTheWriterWhenTheOtherSideReadAndNotTheReader() {
        // Given
        String first = write(talk.session(), "One");
        write(talk.session(), "Two");
        CLOCK.advance(Duration.ofMinutes(5));
        String then = CLOCK.instant().toString();

        // When
        HttpResponse<String> marked = mark(practice.apiKey(), first);

        // Then
        assertThat(TestPractice.body(marked, 200).getInteger("unread")).isEqualTo(1);
        assertThat(times(seen(talk.session()))).containsExactly(null, then, null); // the greeting, one, two
        assertThat(times(seen(practice.apiKey()))).containsOnlyNulls();
    }

    @Test
    void shouldNeverGoBackNorReadTwice() throws Exception {
        // Given
        String first = write(talk.session(), "One");
        String second = write(talk.session(), "Two");
        String then = CLOCK.instant().toString();
        assertThat(mark(practice.apiKey(), second).statusCode()).isEqualTo(200);
        CLOCK.advance(Duration.ofMinutes(5));

        // When
        HttpResponse<String> earlier = mark(practice.apiKey(), first);

        // Then
        assertThat(TestPractice.body(earlier, 200).getInteger("unread")).isZero();
        assertThat(times(seen(talk.session()))).containsExactly(null, then, then);
        assertThat(data.texts(
                        "SELECT actor || ' ' || (detail->>'marked') FROM audit_event WHERE action = 'conversation.marked-read' AND subject_id = ?",
                        talk.id()))
                .containsExactly("api-key 2");
    }

    @Test
    void shouldLetThePatientReadUpToTheirOwnMessageToo() {
        // Given
        String own = write(talk.session(), "One");

        // When
        HttpResponse<String> marked = mark(talk.session(), own);

        // Then
        assertThat(TestPractice.body(marked, 200).getInteger("unread")).isZero();
        assertThat(seen(practice.apiKey()).getInteger("unread")).isEqualTo(1); // nobody reads for the other side
        assertThat(times(seen(practice.apiKey())))
                .first()
                .isEqualTo(CLOCK.instant().toString());
    }

    @Test
    void shouldKnowNoMessageOfAnotherConversation() throws Exception {
        // Given
        Talk other = talk();
        String theirs = TestPractice.body(
                        api.post("/v1/conversations/" + other.id() + "/messages", other.session(), text("Theirs")), 201)
                .getString("id");
        write(talk.session(), "Mine");

        // When
        HttpResponse<String> marked = mark(practice.apiKey(), theirs);

        // Then
        assertThat(marked.statusCode()).isEqualTo(404);
        assertThat(mark(other.session(), theirs).statusCode()).isEqualTo(404); // not their conversation
        assertThat(seen(practice.apiKey()).getInteger("unread")).isEqualTo(1);
    }

    @Test
    void shouldLeaveUnreadWhatIsHiddenFromTheDeviceThatReads() {
        // Given
        String staff = verifier();
        write(staff, "Your results are in.");
        String device = newDevice();
        CLOCK.advance(Duration.ofMinutes(1));
        String shown = notice(staff, "We are closed on Monday.");
        String then = CLOCK.instant().toString();

        // When
        HttpResponse<String> marked = mark(device, shown);

        // Then
        assertThat(TestPractice.body(marked, 200).getInteger("unread")).isZero();
        assertThat(times(seen(staff))).containsExactly(then, null, then); // the greeting, hidden, shown
        assertThat(ids(device, "?unread=true")).isEmpty();
        verify(staff, device);
        assertThat(seen(device).getInteger("unread")).isEqualTo(1);
        assertThat(ids(device, "?unread=true")).containsExactly(talk.id());
        assertThat(TestPractice.body(mark(device, shown), 200).getInteger("unread"))
                .isZero();
    }

    @Test
    void shouldNeitherCountNorKnowWhatIsHiddenFromTheDeviceThatAsks() {
        // Given
        String staff = verifier();
        String hidden = write(staff, "Your results are in.");
        String device = newDevice();

        // When
        JsonObject seen = seen(device);

        // Then
        assertThat(seen.getInteger("unread")).isEqualTo(1); // the greeting
        assertThat(mark(device, hidden).statusCode()).isEqualTo(404);
        assertThat(times(seen(staff))).containsOnlyNulls();
        assertThat(seen(talk.session()).getInteger("unread")).isEqualTo(2); // on the device that is known
    }

    @Test
    void shouldListTheUnreadAloneWhereAskedTo() throws Exception {
        // Given
        Talk read = talk();
        String message = write(talk.session(), "One");

        // When
        List<String> unread = ids("?unread=true");

        // Then
        assertThat(unread).containsExactly(talk.id());
        assertThat(ids("?unread=false")).containsExactly(read.id());
        assertThat(mark(practice.apiKey(), message).statusCode()).isEqualTo(200);
        assertThat(ids("?unread=true")).isEmpty();
        assertThat(ids("")).hasSize(2);
        assertThat(api.get("/v1/conversations?unread=yes", practice.apiKey()).statusCode())
                .isEqualTo(400);
        assertThat(TestPractice.body(api.get("/v1/conversations?unread=false", talk.session()), 200)
                        .getJsonArray("items"))
                .isEmpty(); // the greeting
    }

    private Talk talk() throws Exception {
        TestPractice.Link link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
        JsonObject signup = Signups.of(link, "Ann Reader", "+1415555%04d".formatted(1000 + patients++));
        JsonObject connected = new Signups(api).connect(signup, 1);
        return new Talk(connected.getString("conversationId"), connected.getString("sessionToken"), signup);
    }

    /** A person of the practice, who has verified the patient. */
    private String verifier() {
        String email = "verifier" + patients + "@maple.example";
        new Staff(api).create(practice, email);
        String staff = new Staff(api).signIn(email);
        verify(staff, talk.session());
        return staff;
    }

    /** On the device of that session of the patient's. */
    private void verify(String staff, String session) {
        JsonObject verified = new JsonObject()
                .put("decision", "verified")
                .put("callBackWords", seen(session).getString("callBackWords"))
                .put("method", "in-person")
                .put("detailsAreTheirs", true)
                .put("accountIsTheirs", true);
        TestPractice.body(api.post("/v1/conversations/" + talk.id() + "/identity", staff, verified), 200);
    }

    /** The patient's session on a device that is new, from which earlier messages are hidden. */
    private String newDevice() {
        CLOCK.advance(Duration.ofMinutes(1));
        JsonObject again = new Signups(api).connect(talk.signup(), 2);
        return again.getString("sessionToken");
    }

    @CanIgnoreReturnValue
    private String write(String bearer, String words) {
        return sent(bearer, text(words));
    }

    /** What may be said to who is not verified. */
    private String notice(String bearer, String words) {
        return sent(bearer, text(words).put("healthInformation", false).put("reason", "opening hours"));
    }

    private String sent(String bearer, JsonObject message) {
        return TestPractice.body(api.post("/v1/conversations/" + talk.id() + "/messages", bearer, message), 201)
                .getString("id");
    }

    private HttpResponse<String> mark(String bearer, String messageId) {
        return api.post(
                "/v1/conversations/" + talk.id() + "/read", bearer, new JsonObject().put("messageId", messageId));
    }

    private JsonObject seen(String bearer) {
        return TestPractice.body(api.get("/v1/conversations/" + talk.id(), bearer), 200);
    }

    private List<String> ids(String query) {
        return ids(practice.apiKey(), query);
    }

    private List<String> ids(String bearer, String query) {
        JsonArray items = TestPractice.body(api.get("/v1/conversations" + query, bearer), 200)
                .getJsonArray("items");
        return items.stream().map(item -> ((JsonObject) item).getString("id")).toList();
    }

    /** When each message was read. */
    private static List<String> times(JsonObject conversation) {
        return conversation.getJsonArray("messages").stream()
                .map(message -> ((JsonObject) message).getString("readAt"))
                .collect(java.util.stream.Collectors.toList());
    }

    private static JsonObject text(String words) {
        return new JsonObject().put("text", words);
    }
}
