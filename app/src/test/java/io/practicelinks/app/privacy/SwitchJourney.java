package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** A mother writes for herself and for a child, and changes over: in the app, and back on the page. */
final class SwitchJourney {

    private static final String NUMBER = "2025550133";

    private SwitchJourney() {}

    /** Does it, and lets the newcomers' canaries know the child. */
    static void run(LoudPatient patient, int api, Newcomers newcomers) {
        JsonObject own = newcomers.connect("Philippa Butterworth", NUMBER);
        String device = own.getString("deviceToken");
        newcomers.knowWard("Barnaby", "2017-05-06");
        String signup = newcomers.begin(newcomers
                .person("Philippa Butterworth", NUMBER)
                .put("relationship", "child")
                .put("onBehalfOf", "Barnaby B.")
                .put("birthDate", "2017-05-06"));
        JsonObject child = newcomers.prove(signup, newcomers.code(NUMBER, 2), device);
        JsonObject switched = patient.post(
                200,
                api,
                "/v1/conversations/" + own.getString("conversationId") + "/switch",
                child.getString("sessionToken"),
                new JsonObject().put("deviceToken", device));
        newcomers.know("a session after a change", switched.getString("sessionToken"));
        String cookies = "pl_session=" + switched.getString("sessionToken") + "; pl_device=" + device;
        String setCookie = patient.form(
                        api, "/conversation/switch", cookies, Map.of("to", child.getString("conversationId")))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(setCookie).startsWith("pl_session=");
        newcomers.know("a session after a change on the page", setCookie.substring(11, setCookie.indexOf(';')));
    }
}
