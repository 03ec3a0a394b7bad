package io.practicelinks.app.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The practice blocks somebody, who comes again under another name, and closes what stands apart from the inbox. */
final class BlockJourney {

    private static final String NUMBER = "2025550112";

    private BlockJourney() {}

    /** Does it. Returns what to look for besides the newcomers. */
    static List<Canary> run(HttpJson practice, Newcomers newcomers) {
        JsonObject rude = newcomers.connect("Ignatius Cholmondeley", NUMBER);
        JsonObject blocked = practice.post(
                200,
                "/v1/conversations/" + rude.getString("conversationId") + "/block",
                new JsonObject().put("reason", "canary shouting"));
        assertThat(blocked.getString("state")).isEqualTo("blocked");
        String again = newcomers.begin(newcomers.person("Lavinia Featherington", NUMBER));
        JsonObject apart = newcomers.prove(again, newcomers.code(NUMBER, 2), "");
        assertThat(practice.getText("/v1/conversations?state=quarantined"))
                .contains(apart.getString("conversationId"), "Featherington");
        String closes = "/v1/conversations/bulk-close";
        JsonObject closed = practice.post(200, closes, new JsonObject().put("quarantined", true));
        assertThat(closed.getInteger("closed")).isEqualTo(1);
        JsonObject undone = practice.post(200, closes + "/" + closed.getString("id") + "/undo", new JsonObject());
        assertThat(undone.getInteger("reopened")).isEqualTo(1);
        return List.of(Canary.of("a reason of a block", List.of("canary shouting")));
    }
}
