package io.practicelinks.api.conversation;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonObject;

/** {@code GET /v1/conversations}, {@code …/{id}} and {@code POST …/{id}/messages}, for the practice and for the patient. */
public final class ConversationRoutes implements Routes {

    private final ConversationService conversations;

    public ConversationRoutes(ConversationService conversations) {
        this.conversations = conversations;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("listConversations", this::list);
        operations.on("getConversation", this::get);
        operations.on("sendMessage", this::send);
    }

    private Answer list(ApiRequest request) {
        PageRequest page = PageRequest.of(request.query("cursor"), request.query("limit"));
        return Answer.ok(ConversationJson.page(
                conversations.page(Viewer.of(request.principal()), page.after(), page.limit()), page));
    }

    private Answer get(ApiRequest request) {
        return Answer.ok(
                ConversationJson.of(conversations.transcript(Viewer.of(request.principal()), request.pathId("id"))));
    }

    private Answer send(ApiRequest request) {
        JsonObject body = request.body();
        Draft draft = Draft.of(
                body.getString("text"),
                body.getString("safeReplyId"),
                body.getBoolean("healthInformation"),
                body.getString("reason"));
        Viewer viewer = Viewer.of(request.principal());
        return Answer.created(ConversationJson.of(conversations.post(viewer, request.pathId("id"), draft)));
    }
}
