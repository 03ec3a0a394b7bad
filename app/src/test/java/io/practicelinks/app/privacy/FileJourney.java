package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** A patient sends a file, and one that is refused; the practice reads it and puts the conversation under legal hold. */
final class FileJourney {

    private static final String REFUSED = "canary-refused";

    private FileJourney() {}

    /**
     * Does it. Returns what to look for.
     *
     * @param conversation path of the patient's
     */
    static List<Canary> run(LoudPatient patient, HttpJson practice, int api, String conversation, String session) {
        JsonObject added =
                new JsonObject(upload(patient, api, conversation, session, "canary-scan.txt", "The canary file words")
                        .body());
        JsonObject message = new JsonObject().put("text", "").put("attachmentIds", JsonArray.of(added.getString("id")));
        assertThat(patient.post(201, api, conversation + "/messages", session, message)
                        .getString("id"))
                .isNotEmpty();
        assertThat(practice.getText(conversation + "/attachments/" + added.getString("id")))
                .contains("canary file words");
        assertThat(upload(patient, api, conversation, session, REFUSED, "\0" + REFUSED)
                        .statusCode())
                .isEqualTo(415);
        JsonObject held = new JsonObject().put("held", true).put("reason", "canary letter");
        assertThat(practice.post(200, conversation + "/legal-hold", held).getBoolean("legalHold"))
                .isTrue();
        return List.of(
                Canary.of("a file's name", List.of("canary-scan")),
                Canary.of("a file's words", List.of("canary file words")),
                Canary.of("a reason of a hold", List.of("canary letter")));
    }

    private static HttpResponse<String> upload(
            LoudPatient patient, int api, String conversation, String session, String name, String words) {
        return patient.send(patient.request(api, conversation + "/attachments")
                .header("Authorization", "Bearer " + session)
                .header("Content-Type", "text/plain")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .POST(BodyPublishers.ofString(words)));
    }
}
