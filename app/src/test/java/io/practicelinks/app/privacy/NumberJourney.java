package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** A patient moves to another number, after one that is none and a wrong guess. */
final class NumberJourney {

    private static final String OLD = "2025550155";
    private static final String NEW = "2025550144";

    private NumberJourney() {}

    /** Does it, and lets the newcomers' canaries know the new number. */
    static void run(LoudPatient patient, int api, Newcomers newcomers, String refused) {
        JsonObject connected = newcomers.connect("Wilhelmina Oakapple", OLD);
        newcomers.knowNumber(NEW);
        String session = connected.getString("sessionToken");
        String cookie = "pl_session=" + session;
        assertThat(patient.form(api, "/conversation/number", cookie, Map.of("mobile", refused))
                        .statusCode())
                .isEqualTo(400);
        String changes = "/v1/conversations/" + connected.getString("conversationId") + "/mobile-changes";
        JsonObject mobile = new JsonObject().put("mobile", "(202) 555-0144");
        String signup = "/v1/signups/"
                + patient.post(202, api, changes, session, mobile).getString("signupId");
        String code = newcomers.code(NEW, 1);
        String wrong = code.equals("918273") ? "918274" : "918273";
        assertThat(patient.post(api, signup + "/verify", "", "{\"code\": \"" + wrong + "\"}")
                        .statusCode())
                .isEqualTo(401);
        JsonObject moved = newcomers.prove(signup, code, connected.getString("deviceToken"));
        assertThat(moved.getString("patientId")).isEqualTo(connected.getString("patientId"));
    }
}
