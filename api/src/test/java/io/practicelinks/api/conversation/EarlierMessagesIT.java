package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Signups;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what was said before the newest messages of a long conversation, over HTTP. */
class EarlierMessagesIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static final int MOST = TranscriptService.MAX_MESSAGES;

    private static TestPractice practice;
    private static TestPractice.Link link;

    @BeforeAll
    static void makeAPractice() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @Test
    void shouldGiveEveryMessageOnceWhenOnePageAfterTheOtherIsAskedFor() throws Exception {
        // Given
        Talk talk = begin();
        write(talk, talk.session(), 1, 2 * MOST - 1); // and the greeting: two whole pages
        int reads = reads(talk);

        // When
        JsonObject newest = talk.seenBy(practice.apiKey());
        JsonObject earlier = before(talk, practice.apiKey(), firstId(newest));

        // Then
        assertThat(texts(newest)).hasSize(MOST).startsWith("Word 200.").endsWith("Word 399.");
        assertThat(newest.getBoolean("olderMessages")).isTrue();
        assertThat(texts(earlier))
                .hasSize(MOST)
                .startsWith("Welcome!", "Word 1.")
                .endsWith("Word 199.");
        assertThat(earlier.containsKey("olderMessages")).isFalse();
        assertThat(reads(talk)).isEqualTo(reads + 2);
        assertThat(texts(before(talk, talk.session(), firstId(newest)))).isEqualTo(texts(earlier));
        JsonObject none = before(talk, practice.apiKey(), firstId(earlier));
        assertThat(none.getJsonArray("messages")).isEmpty();
        assertThat(none.containsKey("olderMessages")).isFalse();
        assertThat(reads(talk)).isEqualTo(reads + 4);
    }

    @Test
    void shouldSayNothingOfOlderMessagesWhenThereAreNoMoreThanOnePage() {
        // Given
        Talk talk = begin();

        // When
        write(talk, talk.session(), 1, MOST - 1);

        // Then
        JsonObject seen = talk.seenBy(practice.apiKey());
        assertThat(texts(seen)).hasSize(MOST).startsWith("Welcome!");
        assertThat(seen.containsKey("olderMessages")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody's", "17", "", "00000000-0000-0000-0000-00000000000g"})
    void shouldRefuseWhatIsNoMessageOfTheConversation(String text) throws Exception {
        // Given
        Talk talk = begin();
        String id = text.equals("nobody's") ? UUID.randomUUID().toString() : text;
        int reads = reads(talk);

        for (String bearer : List.of(practice.apiKey(), talk.session())) {
            // When
            HttpResponse<String> refused = ask(talk, bearer, id);

            // Then
            JsonObject problem = TestPractice.body(refused, 400);
            assertThat(problem.getString("type")).isEqualTo("/problems/invalid-request");
            assertThat(problem.getJsonArray("errors").getJsonObject(0).encode()).contains("before");
        }
        assertThat(reads(talk)).isEqualTo(reads);
    }

    @Test
    void shouldSayTheSameOfAnotherConversationsMessageAsOfNobodys() {
        // Given
        Talk talk = begin();
        Talk other = begin();
        String others = other.write(other.session(), "For the practice alone.");

        for (String bearer : List.of(practice.apiKey(), talk.session())) {
            // When
            HttpResponse<String> refused = ask(talk, bearer, others);

            // Then
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(errors(refused))
                    .isEqualTo(errors(ask(talk, bearer, UUID.randomUUID().toString())));
        }
    }

    @Test
    void shouldNotFindAnotherPatientsConversationWhateverMessageIsNamed() {
        // Given
        Talk talk = begin();
        Talk other = begin();
        String own = talk.write(talk.session(), "My own.");
        String others = other.write(other.session(), "Another's.");

        for (String message : List.of(own, others, UUID.randomUUID().toString())) {
            // When
            HttpResponse<String> answer = ask(other, talk.session(), message);

            // Then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        }
    }

    @Test
    void shouldHideTheSameHistoryOnEarlierPagesFromWhoIsOnANewDevice() {
        // Given
        String mobile = RIG.freshMobile();
        Talk old = Talk.begin(practice, link, "Ann Returning", mobile);
        String hidden = old.write(old.session(), "Said on the old device.");
        RIG.clock().advance(Duration.ofMinutes(1));
        String session = new Signups(RIG.api())
                .connect(Signups.of(link, "Ann Returning", mobile), 2)
                .getString("sessionToken");
        write(old, session, 1, MOST - 1); // and the greeting: one whole page for the patient
        assertThat(old.seenBy(practice.apiKey()).getBoolean("olderMessages")).isTrue();
        assertThat(old.seenBy(session).containsKey("olderMessages")).isFalse();
        write(old, session, MOST, MOST + 1);
        JsonObject newest = old.seenBy(session);

        // When
        JsonObject earlier = before(old, session, firstId(newest));

        // Then
        assertThat(newest.getBoolean("olderMessages")).isTrue();
        assertThat(texts(earlier)).containsExactly("Welcome!", "Word 1.");
        assertThat(earlier.getBoolean("historyHidden")).isTrue();
        assertThat(earlier.containsKey("olderMessages")).isFalse();
        HttpResponse<String> refused = ask(old, session, hidden);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(errors(refused))
                .isEqualTo(errors(ask(old, session, UUID.randomUUID().toString())));
        assertThat(texts(before(old, practice.apiKey(), firstId(newest)))).contains("Said on the old device.");
    }

    @Test
    void shouldShowFilesOnEarlierPagesAndThePracticesToNobodyOfWhomThereIsADoubt() throws Exception {
        // Given
        Talk talk = begin();
        talk.identify("verified");
        String results = talk.file(practice.apiKey(), "results.txt", "All is well.");
        TestPractice.body(talk.send(practice.apiKey(), "Your results.", results), 201);
        String card = talk.file(talk.session(), "card.txt", "My insurance.");
        TestPractice.body(talk.send(talk.session(), "My card.", card), 201);
        write(talk, talk.session(), 1, MOST);
        String first = firstId(talk.seenBy(talk.session()));
        assertThat(before(talk, talk.session(), first).encode()).contains("results.txt", "card.txt");

        // When
        talk.identify("mismatched");

        // Then
        assertThat(before(talk, talk.session(), first).encode())
                .contains("Your results.", "card.txt")
                .doesNotContain("results.txt");
        assertThat(before(talk, practice.apiKey(), first).encode()).contains("results.txt", "card.txt");
    }

    @Test
    void shouldShowEverythingThatWasSaidToWhoJudgesAnIncidentAndOnlyThere() throws Exception {
        // Given
        Talk talk = begin();
        write(talk, talk.session(), 1, MOST + 1);
        Talk other = begin();
        String others = other.write(other.session(), "For the practice alone.");
        String incident = TestPractice.body(talk.post("incidents", practice.apiKey(), new JsonObject()), 201)
                .getString("id");
        String path = "/v1/incidents/" + incident;
        JsonObject newest = TestPractice.body(RIG.api().get(path, practice.apiKey()), 200);

        // When
        JsonObject earlier =
                TestPractice.body(RIG.api().get(path + "?before=" + firstId(newest), practice.apiKey()), 200);

        // Then
        assertThat(newest.getBoolean("olderMessages")).isTrue();
        assertThat(texts(newest)).hasSize(MOST).startsWith("Word 2.");
        assertThat(texts(earlier)).containsExactly("Welcome!", "Word 1.");
        assertThat(earlier.containsKey("olderMessages")).isFalse();
        assertThat(events(talk, "incident.read")).isEqualTo(2);
        JsonObject sealed = before(talk, practice.apiKey(), firstId(newest));
        assertThat(sealed.getJsonArray("messages")).isEmpty();
        assertThat(sealed.containsKey("olderMessages")).isFalse();
        HttpResponse<String> refused = RIG.api().get(path + "?before=" + others, practice.apiKey());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(errors(refused))
                .contains("before")
                .isEqualTo(errors(RIG.api().get(path + "?before=" + UUID.randomUUID(), practice.apiKey())));
    }

    private static Talk begin() {
        return Talk.begin(practice, link, "Ann Talks", RIG.freshMobile());
    }

    /** "Word 1." and so on, the last one too. */
    private static void write(Talk talk, String bearer, int first, int last) {
        for (int i = first; i <= last; i++) {
            talk.write(bearer, "Word " + i + ".");
        }
    }

    private static JsonObject before(Talk talk, String bearer, String message) {
        return TestPractice.body(ask(talk, bearer, message), 200);
    }

    private static HttpResponse<String> ask(Talk talk, String bearer, String message) {
        return RIG.api().get(talk.path() + "?before=" + message, bearer);
    }

    private static List<String> texts(JsonObject seen) {
        return seen.getJsonArray("messages").stream()
                .map(message -> ((JsonObject) message).getString("text"))
                .toList();
    }

    private static String firstId(JsonObject seen) {
        return seen.getJsonArray("messages").getJsonObject(0).getString("id");
    }

    private static String errors(HttpResponse<String> refused) {
        return TestPractice.body(refused, 400).getJsonArray("errors").encode();
    }

    /** How often somebody's reading of the conversation is on record. */
    private static int reads(Talk talk) throws Exception {
        return events(talk, "conversation.read");
    }

    private static int events(Talk talk, String action) throws Exception {
        return RIG.data()
                .texts("SELECT id FROM audit_event WHERE subject_id = ? AND action = ?", talk.id(), action)
                .size();
    }
}
