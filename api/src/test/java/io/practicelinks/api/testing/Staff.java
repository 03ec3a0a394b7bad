package io.practicelinks.api.testing;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What the operator and the people of a practice do to get in. */
public record Staff(RunningApi api) {

    public static final String PASSWORD = "violet harbor ninety lanterns";

    /** An account of that address with {@link #PASSWORD}; its id. */
    public UUID create(TestPractice practice, String email) {
        JsonObject person =
                new JsonObject().put("name", "Front Desk").put("email", email).put("password", PASSWORD);
        String path = "/v1/practices/" + practice.id() + "/staff";
        return UUID.fromString(TestPractice.body(api.post(path, RunningApi.ADMIN_KEY, person), 201)
                .getString("id"));
    }

    /** The token of a fresh session. */
    public String signIn(String email) {
        JsonObject typed = new JsonObject().put("email", email).put("password", PASSWORD);
        return TestPractice.body(api.post("/v1/staff-sessions", null, typed), 201)
                .getString("sessionToken");
    }
}
