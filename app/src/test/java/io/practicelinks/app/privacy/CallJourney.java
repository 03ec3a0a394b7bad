package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A patient gets the code told in a call, and comes again with a SIM card that was changed meanwhile. */
final class CallJourney {

    private static final String NUMBER = "2025550166";

    private CallJourney() {}

    /** Does it. Returns what to look for besides the newcomer. */
    static List<Canary> run(
            LoudPatient patient, int api, HttpJson practice, Newcomers newcomers, TextMessageProvider provider) {
        JsonObject person = newcomers.person("Thaddeus Crabapple", NUMBER);
        String signup = newcomers.begin(person);
        String texted = newcomers.code(NUMBER, 1);
        JsonObject called = patient.post(202, api, signup + "/code", "", new JsonObject().put("channel", "voice"));
        assertThat(called.getString("signupId")).isNotEmpty();
        String spoken = newcomers.code(NUMBER, 2);
        JsonObject connected = newcomers.prove(signup, spoken, "");
        provider.moveSim("+1" + NUMBER);
        String again = newcomers.begin(person);
        JsonObject moved = newcomers.prove(again, newcomers.code(NUMBER, 3), connected.getString("deviceToken"));
        assertThat(practice.getText("/v1/conversations/" + moved.getString("conversationId") + "/identity"))
                .contains("sim-swap");
        return List.of(
                Canary.of("what a call says", List.of(told(spoken))),
                Canary.of("the text's code as a call would say it", List.of(told(texted))),
                Canary.of("a carrier's name", List.of(TextMessageProvider.CARRIER)));
    }

    private static String told(String code) {
        return code.replaceAll("(.)", "$1. ").strip();
    }
}
