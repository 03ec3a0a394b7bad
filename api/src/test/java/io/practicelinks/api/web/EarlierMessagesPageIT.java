package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.PlainBrowser;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The patient's way from the newest messages of a long conversation to the earlier ones and back. */
class EarlierMessagesPageIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    private static TestPractice practice;
    private static TestPractice.Link link;

    @BeforeAll
    static void makeAPractice() throws Exception {
        practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        link = practice.link("Flyer", "flyer", "Welcome!", "flyer");
    }

    @Test
    void shouldLeadToEarlierMessagesAndBackAndMarkNothingAsReadThere() throws Exception {
        // Given
        Talk talk = Talk.begin(practice, link, "Ann Talks", RIG.freshMobile());
        String first = "";
        for (int i = 1; i <= 201; i++) {
            String id = talk.write(talk.session(), "Word " + i + ".");
            first = i == 2 ? id : first;
        }
        int reads = reads(talk);
        String newest = page(talk, "").body();
        assertThat(newest)
                .contains("href=\"/conversation?before=" + first + "\"", "name=\"readUpTo\"", "<script", "Word 2.")
                .doesNotContain("Word 1.", "Back to the newest");

        // When
        HttpResponse<String> earlier = page(talk, "?before=" + first);

        // Then
        assertThat(earlier.statusCode()).isEqualTo(200);
        assertThat(earlier.body())
                .contains("Welcome!", "Word 1.", "href=\"/conversation\">Back to the newest messages")
                .doesNotContain("Word 2.", "?before=", "readUpTo", "<script", "<textarea");
        assertThat(RIG.data()
                        .texts(
                                "SELECT read_at FROM message WHERE conversation_id = ? AND author = 'greeting'",
                                UUID.fromString(talk.id())))
                .containsExactly("null");
        assertThat(reads(talk)).isEqualTo(reads + 2);
    }

    @Test
    void shouldLeadToTheNewestWhenTheMessageIsNoneThatThePatientSees() throws Exception {
        // Given
        Talk talk = Talk.begin(practice, link, "Bo Talks", RIG.freshMobile());
        Talk other = Talk.begin(practice, link, "Cy Talks", RIG.freshMobile());
        String others = other.write(other.session(), "For the practice alone.");
        int reads = reads(talk);

        for (String message : List.of(others, UUID.randomUUID().toString(), "17", "")) {
            // When
            HttpResponse<String> answer = page(talk, "?before=" + message);

            // Then
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).hasValue("/conversation");
        }
        assertThat(reads(talk)).isEqualTo(reads);
    }

    @Test
    void shouldSayThatThereIsNothingBeforeTheFirstMessage() throws Exception {
        // Given
        Talk talk = Talk.begin(practice, link, "Di Talks", RIG.freshMobile());
        String greeting = RIG.data()
                .texts("SELECT id FROM message WHERE conversation_id = ?", UUID.fromString(talk.id()))
                .getFirst();

        // When
        HttpResponse<String> earlier = page(talk, "?before=" + greeting);

        // Then
        assertThat(earlier.body()).contains("There are no earlier messages.").doesNotContain("Welcome!", "?before=");
    }

    private static HttpResponse<String> page(Talk talk, String query) {
        return new PlainBrowser(RIG.api()).get("/conversation" + query, PlainBrowser.session(talk.session()));
    }

    /** How often somebody's reading of the conversation is on record. */
    private static int reads(Talk talk) throws Exception {
        return RIG.data()
                .texts("SELECT id FROM audit_event WHERE subject_id = ? AND action = 'conversation.read'", talk.id())
                .size();
    }
}
