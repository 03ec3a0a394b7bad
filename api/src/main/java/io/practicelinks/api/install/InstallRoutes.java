package io.practicelinks.api.install;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.practicelinks.contract.PracticeCard;
import io.vertx.core.json.JsonObject;

/** {@code POST /v1/installs} and {@code POST /v1/opens}. */
public final class InstallRoutes implements Routes {

    private final InstallService installs;

    public InstallRoutes(InstallService installs) {
        this.installs = installs;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("matchInstall", this::match);
        operations.on("openLink", this::open);
    }

    private Answer match(ApiRequest request) {
        InstallService.Origin origin = installs.originOf(request.body().getString("referrer"));
        if (origin == null) {
            return Answer.ok(new JsonObject().put("matched", false));
        }
        JsonObject answer =
                new JsonObject().put("matched", true).put("token", origin.link().token());
        if (origin.click() != null) {
            answer.put("clickId", origin.click().toString());
        }
        return Answer.ok(answer.put("practice", practice(origin.link().practice())));
    }

    private Answer open(ApiRequest request) {
        installs.open(request.body().getString("token"));
        return Answer.noContent();
    }

    private static JsonObject practice(PracticeCard card) {
        return new JsonObject()
                .put("name", card.name())
                .put("phone", card.phone())
                .put("street", card.street());
    }
}
