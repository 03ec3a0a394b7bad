package io.practicelinks.api.testing;

import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** A practice in a running api: its key, its links, its inbox. */
public record TestPractice(RunningApi api, TestData data, UUID id, String apiKey) {

    /** A link of the practice. */
    public record Link(UUID id, String token, long number, ClickKey clickKey) {

        /** A click id as an edge makes it for this link. */
        public String click() {
            return clickId(number, clickKey);
        }
    }

    /** A fresh practice, made by the operator. */
    public static TestPractice create(RunningApi api, TestData data, String name) {
        JsonObject practice = new JsonObject()
                .put("name", name)
                .put("phone", "+1 217 555 0134")
                .put("street", "12 Maple Street")
                .put("hours", "Mon-Fri 8 am to 5 pm");
        JsonObject made = body(api.post("/v1/practices", RunningApi.ADMIN_KEY, practice), 201);
        return new TestPractice(api, data, UUID.fromString(made.getString("id")), made.getString("apiKey"));
    }

    /** A fresh link with a generated token. */
    public Link link(String label, String source, String greeting, String... tags) throws SQLException {
        UUID linkId = UUID.randomUUID();
        String token = io.practicelinks.contract.Tokens.generate(new java.security.SecureRandom());
        data.run(
                "INSERT INTO link (practice_id, id, number, token, label, tags, source, assignee, greeting, ios, android, desktop, click_key, created_at, updated_at) VALUES (?, ?, nextval('link_number'), ?, ?, string_to_array(?, ','), ?, 'Desk of ' || ?, ?, 'page', 'store', 'web', decode(md5(?), 'hex'), now(), now())",
                id,
                linkId,
                token,
                label,
                String.join(",", tags),
                source,
                label,
                greeting,
                token);
        data.run(
                "INSERT INTO token_directory (token, practice_id, link_id, link_number) SELECT token, practice_id, id, number FROM link WHERE id = ?",
                linkId);
        String number =
                data.texts("SELECT number FROM link WHERE id = ?", linkId).getFirst();
        String key = data.texts("SELECT encode(click_key, 'hex') FROM link WHERE id = ?", linkId)
                .getFirst();
        return new Link(linkId, token, Long.parseLong(number), Objects.requireNonNull(ClickKey.ofHex(key)));
    }

    /** The practice's inbox, newest conversation first. */
    public JsonArray inbox() {
        return body(api.get("/v1/conversations", apiKey), 200).getJsonArray("items");
    }

    /** A click id of that link number, tagged with that key. */
    public static String clickId(long linkNumber, ClickKey key) {
        byte[] bytes = new byte[ClickId.BYTES];
        ClickId.write(bytes, 0, 1, 5, 7, 1, linkNumber, key);
        return ClickId.read(bytes, 0).toString();
    }

    /** The JSON of an answer that must have that status. */
    public static JsonObject body(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.statusCode() + " instead of " + status + ": " + answer.body());
        }
        return new JsonObject(answer.body());
    }
}
