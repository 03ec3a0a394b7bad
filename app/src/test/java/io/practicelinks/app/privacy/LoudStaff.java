package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a person of the practice does, with values of their own, right and wrong. One thread. */
final class LoudStaff {

    private static final String EMAIL = "ottoline.canary@example.org";
    private static final String PASSWORD = "canary wicker lantern ninety";

    private final List<Canary> canaries = new ArrayList<>();
    private final int api;
    private final HttpJson admin;
    private final UUID practiceId;

    LoudStaff(int api, String adminKey, UUID practiceId) {
        this.api = api;
        this.admin = HttpJson.on(api).withKey(adminKey);
        this.practiceId = practiceId;
    }

    /** Gets an account, signs in, and answers a patient. Returns what to look for. */
    List<Canary> work(String conversationId) {
        know("a name of staff", "Ottoline Vavasour", "staff_member.name");
        know("an address of staff", EMAIL, "staff_member.email");
        know("a password", PASSWORD);
        know("a wrong password", "canary wrong password");
        know("a safe reply", "canary desk opens at nine", "safe_reply.text");
        know("words to a verified patient", "canary cholesterol");
        JsonObject person = new JsonObject()
                .put("name", "Ottoline Vavasour")
                .put("email", EMAIL)
                .put("password", PASSWORD);
        JsonObject made = admin.post(201, "/v1/practices/" + practiceId + "/staff", person);
        assertThat(made.getString("id")).isNotEmpty();
        JsonObject refused =
                admin.post(400, "/v1/practices/" + practiceId + "/staff", person.put("password", "canary wrong"));
        assertThat(refused.getInteger("status")).isEqualTo(400);
        JsonObject wrong = signIn(401, "canary wrong password");
        assertThat(wrong.getInteger("status")).isEqualTo(401);
        String session = signIn(201, PASSWORD).getString("sessionToken");
        know("a session of staff", session);
        answer(HttpJson.on(api).withKey(session), "/v1/conversations/" + conversationId);
        return canaries;
    }

    private void answer(HttpJson staff, String conversation) {
        JsonObject reply =
                staff.post(201, "/v1/safe-replies", new JsonObject().put("text", "The canary desk opens at nine"));
        JsonObject safe = new JsonObject().put("safeReplyId", reply.getString("id"));
        assertThat(staff.post(201, conversation + "/messages", safe).getString("id"))
                .isNotEmpty();
        String words = staff.get(conversation + "/identity").getString("callBackWords");
        know("call-back words", words);
        JsonObject verified = new JsonObject()
                .put("decision", "verified")
                .put("method", "in-person")
                .put("detailsAreTheirs", true)
                .put("accountIsTheirs", true)
                .put("callBackWords", words);
        JsonObject identity = staff.post(200, conversation + "/identity", verified);
        assertThat(identity.getString("identity")).isEqualTo("verified");
        JsonObject representative =
                new JsonObject().put("decision", "confirmed").put("basis", "representative");
        JsonObject authority = staff.post(200, conversation + "/authority", representative);
        assertThat(authority.getString("state")).isEqualTo("confirmed");
        JsonObject text = new JsonObject().put("text", "Your canary cholesterol is fine");
        assertThat(staff.post(201, conversation + "/messages", text).getString("id"))
                .isNotEmpty();
    }

    private JsonObject signIn(int status, String password) {
        return HttpJson.on(api)
                .post(
                        status,
                        "/v1/staff-sessions",
                        new JsonObject().put("email", EMAIL).put("password", password));
    }

    private void know(String what, String value, String... places) {
        canaries.add(Canary.of(what, List.of(value), places));
    }
}
