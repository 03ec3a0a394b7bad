package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.ApiRig;
import io.practicelinks.api.testing.Staff;
import io.practicelinks.api.testing.Talk;
import io.practicelinks.api.testing.TestPractice;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stays on record of a text that passes to patients whom nobody has verified. */
class SafeReplyIT {

    @RegisterExtension
    static final ApiRig RIG = new ApiRig();

    @Test
    void shouldRecordWhoApprovedASafeReplyWhoSentItAndWhoRetiredIt() throws Exception {
        // Given
        TestPractice practice = TestPractice.create(RIG.api(), RIG.data(), "Maple Street Clinic");
        UUID sue = new Staff(RIG.api()).create(practice, "sue@maple.example");
        String staff = new Staff(RIG.api()).signIn("sue@maple.example");
        Talk talk = Talk.begin(
                practice, practice.link("Flyer", "flyer", "Welcome!", "flyer"), "Ann Asks", RIG.freshMobile());
        String reply = TestPractice.body(
                        RIG.api()
                                .post(
                                        "/v1/safe-replies",
                                        practice.apiKey(),
                                        new JsonObject().put("text", "We call you.")),
                        201)
                .getString("id");

        // When
        HttpResponse<String> sent = talk.post("messages", staff, new JsonObject().put("safeReplyId", reply));
        HttpResponse<String> retired = RIG.api()
                .send(HttpRequest.newBuilder(RIG.api().uri("/v1/safe-replies/" + reply))
                        .header("Authorization", "Bearer " + staff)
                        .DELETE()
                        .build());

        // Then
        String message = TestPractice.body(sent, 201).getString("id");
        assertThat(retired.statusCode()).isEqualTo(204);
        assertThat(RIG.data()
                        .texts(
                                "SELECT action || ' by ' || actor || ' ' || actor_id FROM audit_event WHERE subject_id = ? ORDER BY id",
                                reply))
                .containsExactly(
                        "safe-reply.approved by api-key " + practice.id(), "safe-reply.retired by staff " + sue);
        assertThat(RIG.data()
                        .texts(
                                "SELECT actor_id || ' ' || detail FROM audit_event WHERE action = 'message.sent' AND subject_id = ?",
                                talk.id()))
                .containsExactly(sue + " {\"message\": \"" + message + "\", \"safeReply\": \"" + reply + "\"}");
    }
}
