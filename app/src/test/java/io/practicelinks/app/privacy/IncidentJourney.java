package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Two people in the wrong place: one says so on the page, of the other the practice does, and reads what was said. */
final class IncidentJourney {

    private IncidentJourney() {}

    /** Does it. Returns what to look for besides the newcomers. */
    static List<Canary> run(LoudPatient patient, int api, HttpJson practice, Newcomers newcomers) {
        JsonObject strayed = newcomers.connect("Cornelius Twelvetrees", "2025550122");
        write(patient, api, strayed, "The canary door was wrong");
        assertThat(patient.form(
                                api,
                                "/conversation/wrong-practice",
                                "pl_session=" + strayed.getString("sessionToken"),
                                Map.of())
                        .statusCode())
                .isEqualTo(200);
        JsonObject confused = newcomers.connect("Drusilla Merryweather", "2025550111");
        write(patient, api, confused, "A canary chart of somebody else");
        String incident = "/v1/incidents/"
                + practice.post(
                                201,
                                "/v1/conversations/" + confused.getString("conversationId") + "/incidents",
                                new JsonObject())
                        .getString("id");
        assertThat(practice.getText("/v1/incidents")).contains("wrong-practice", "wrong-person");
        assertThat(practice.getText(incident)).contains("A canary chart");
        JsonObject closed = practice.post(200, incident + "/close", new JsonObject().put("unseal", true));
        assertThat(closed.getString("closedAt")).isNotEmpty();
        return List.of(
                Canary.of("words of who strayed", List.of("canary door")),
                Canary.of("words of whom staff took for another", List.of("canary chart")));
    }

    private static void write(LoudPatient patient, int api, JsonObject connected, String text) {
        String messages = "/v1/conversations/" + connected.getString("conversationId") + "/messages";
        JsonObject sent = patient.post(
                201, api, messages, connected.getString("sessionToken"), new JsonObject().put("text", text));
        assertThat(sent.getString("id")).isNotEmpty();
    }
}
