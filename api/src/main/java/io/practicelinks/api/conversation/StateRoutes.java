package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonObject;

/** What a practice decides about a conversation as a whole: {@code POST /v1/conversations/{id}/legal-hold}. */
public final class StateRoutes implements Routes {

    private final LegalHoldService holds;

    public StateRoutes(LegalHoldService holds) {
        this.holds = holds;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("setLegalHold", this::setLegalHold);
    }

    private Answer setLegalHold(ApiRequest request) {
        JsonObject body = request.body();
        boolean isHeld = body.getBoolean("held");
        holds.set(practice(request), request.pathId("id"), isHeld, body.getString("reason"));
        return Answer.ok(new JsonObject().put("legalHold", isHeld));
    }

    private static Viewer.Practice practice(ApiRequest request) {
        if (ConversationRoutes.viewer(request) instanceof Viewer.Practice practice) {
            return practice;
        }
        throw new Failure.Forbidden("Only the practice decides this.");
    }
}
