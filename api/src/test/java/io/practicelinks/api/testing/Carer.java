package io.practicelinks.api.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ann, who writes to a practice for others, and the practice, which decides by a program that may do so.
 *
 * @param key of that program
 * @param mobile Ann's, of nobody else
 */
public record Carer(
        RunningApi api, Clock clock, TestPractice practice, TestPractice.Link link, String key, String mobile) {

    /** Ann and a fresh practice. */
    public static Carer of(ApiRig rig) throws SQLException {
        RunningApi api = rig.api();
        TestPractice practice = TestPractice.create(api, rig.data(), "Elm Pediatrics");
        JsonObject scopes = new JsonObject().put("scopes", new JsonArray().add("identity:write"));
        String key = TestPractice.body(
                        api.post("/v1/practices/" + practice.id() + "/api-keys", RunningApi.ADMIN_KEY, scopes), 201)
                .getString("apiKey");
        return new Carer(
                api,
                rig.clock(),
                practice,
                practice.link("Flyer", "flyer", "Welcome!", "flyer"),
                key,
                rig.freshMobile());
    }

    /** A signup of Ann's for herself. */
    public JsonObject herself() {
        return Signups.of(link, "Ann Parent", mobile);
    }

    /** A signup of Ann's for a child. */
    public JsonObject child(String name, String birthDate) {
        return signup("child", name, birthDate);
    }

    /** A signup of Ann's with these values; null: without. */
    public JsonObject signup(@Nullable String relationship, @Nullable String name, @Nullable String birthDate) {
        JsonObject signup = herself();
        putIfThere(signup, "relationship", relationship);
        putIfThere(signup, "onBehalfOf", name);
        putIfThere(signup, "birthDate", birthDate);
        return signup;
    }

    /** The date of birth of who becomes so many years old in so many days. */
    public String turning(int years, int inDays) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(inDays)
                .minusYears(years)
                .toString();
    }

    public HttpResponse<String> decideIdentity(String conversationId) {
        JsonObject verified = new JsonObject()
                .put("decision", "verified")
                .put("method", "in-person")
                .put("detailsAreTheirs", true)
                .put("accountIsTheirs", true);
        return api.post(path(conversationId) + "/identity", key, verified);
    }

    public void verify(String conversationId) {
        JsonObject identity = TestPractice.body(decideIdentity(conversationId), 200);
        Objects.requireNonNull(identity.getString("identity"));
    }

    public HttpResponse<String> decide(String conversationId, JsonObject decision) {
        return api.post(path(conversationId) + "/authority", key, decision);
    }

    /** The practice writes health information. */
    public HttpResponse<String> write(String conversationId) {
        return api.post(path(conversationId) + "/messages", key, new JsonObject().put("text", "The results are in."));
    }

    /** The practice adds a file. */
    public HttpResponse<String> addFile(String conversationId) {
        byte[] file = "Results".getBytes(StandardCharsets.UTF_8);
        return api.upload(path(conversationId) + "/attachments", key, "text/plain", "results.txt", file);
    }

    /** What the practice sees. */
    public JsonObject seen(String conversationId) {
        return TestPractice.body(api.get(path(conversationId), key), 200);
    }

    /** What Ann gets to see, with the session of that proof. */
    public HttpResponse<String> look(JsonObject connected) {
        return api.get(path(connected.getString("conversationId")), connected.getString("sessionToken"));
    }

    /** The kind of problem of an answer. */
    public static String problem(HttpResponse<String> answer) {
        return String.valueOf(new JsonObject(answer.body()).getString("type"));
    }

    private static String path(String conversationId) {
        return "/v1/conversations/" + conversationId;
    }

    private static void putIfThere(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
