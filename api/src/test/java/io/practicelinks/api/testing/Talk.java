package io.practicelinks.api.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A conversation in a running api, and who is in it: every request is by a bearer, the patient's {@code session} or the practice's key.
 *
 * @param patient their id
 */
public record Talk(TestPractice practice, String id, String patient, String session) {

    private static final String TEXT = "text/plain";

    /** Connects somebody whose number got no code before. */
    public static Talk begin(TestPractice practice, TestPractice.Link link, String name, String mobile) {
        JsonObject connected = new Signups(practice.api()).connect(Signups.of(link, name, mobile), 1);
        return new Talk(
                practice,
                connected.getString("conversationId"),
                connected.getString("patientId"),
                connected.getString("sessionToken"));
    }

    public String path() {
        return "/v1/conversations/" + id;
    }

    /** The conversation with its messages. */
    public JsonObject seenBy(String bearer) {
        return TestPractice.body(practice.api().get(path(), bearer), 200);
    }

    public HttpResponse<String> send(String bearer, String text, String... files) {
        return practice.api().post(path() + "/messages", bearer, message(text, files));
    }

    /** The id of a message that must be taken. */
    @CanIgnoreReturnValue
    public String write(String bearer, String text) {
        return TestPractice.body(send(bearer, text), 201).getString("id");
    }

    /** A POST of JSON on one of the conversation's own paths. */
    public HttpResponse<String> post(String action, String bearer, JsonObject body) {
        return practice.api().post(path() + "/" + action, bearer, body);
    }

    public HttpResponse<String> upload(String bearer, String type, String name, byte[] file) {
        return practice.api().upload(path() + "/attachments", bearer, type, name, file);
    }

    /** The id of a small text file that must be taken. */
    @CanIgnoreReturnValue
    public String file(String bearer, String name, String words) {
        HttpResponse<String> added = upload(bearer, TEXT, name, words.getBytes(StandardCharsets.UTF_8));
        return TestPractice.body(added, 201).getString("id");
    }

    public HttpResponse<String> read(String bearer, String file) {
        return practice.api().get(path() + "/attachments/" + file, bearer);
    }

    /** The practice's answer to a letter of lawyers, or to its end. */
    public HttpResponse<String> hold(boolean isHeld, String reason) {
        return post(
                "legal-hold",
                practice.apiKey(),
                new JsonObject().put("held", isHeld).put("reason", reason));
    }

    /** Past all rules. */
    public void identify(String identity) throws SQLException {
        practice.data().run("UPDATE conversation SET identity = ? WHERE id = ?", identity, UUID.fromString(id));
    }

    /** How many rows of that table are the conversation's. */
    public int rows(String table) throws SQLException {
        List<String> count = practice.data()
                .texts("SELECT count(*) FROM " + table + " WHERE conversation_id = ?", UUID.fromString(id));
        return Integer.parseInt(count.getFirst());
    }

    public static JsonObject message(String text, String... files) {
        return new JsonObject().put("text", text).put("attachmentIds", JsonArray.of((Object[]) files));
    }
}
