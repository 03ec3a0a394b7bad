package io.practicelinks.api.conversation;

import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** {@code GET /v1/conversations}, {@code …/{id}}, {@code POST …/{id}/messages} and {@code POST …/{id}/read}, for the practice and for the patient. */
public final class ConversationRoutes implements Routes {

    private final ConversationService conversations;
    private final ReadReceiptService receipts;

    public ConversationRoutes(ConversationService conversations, ReadReceiptService receipts) {
        this.conversations = conversations;
        this.receipts = receipts;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("listConversations", this::list);
        operations.on("getConversation", this::get);
        operations.on("sendMessage", this::send);
        operations.on("markRead", this::markRead);
    }

    private Answer list(ApiRequest request) {
        PageRequest page = PageRequest.of(request.query("cursor"), request.query("limit"));
        InboxFilter filter = InboxFilter.of(request.query("unread"), request.query("state"));
        Viewer viewer = Viewer.of(request.principal());
        return Answer.ok(ConversationJson.page(conversations.page(viewer, filter, page.after(), page.limit()), page));
    }

    private Answer get(ApiRequest request) {
        Viewer viewer = Viewer.of(request.principal());
        return Answer.ok(
                ConversationJson.of(conversations.transcript(viewer, request.pathId("id"), request.queryId("before"))));
    }

    private Answer send(ApiRequest request) {
        JsonObject body = request.body();
        List<UUID> attachmentIds = body.getJsonArray("attachmentIds", new JsonArray()).stream()
                .map(id -> UUID.fromString(String.valueOf(id)))
                .toList();
        Draft draft = Draft.of(
                body.getString("text"),
                body.getString("safeReplyId"),
                body.getBoolean("healthInformation"),
                body.getString("reason"),
                attachmentIds);
        Viewer viewer = Viewer.of(request.principal());
        return Answer.created(ConversationJson.of(conversations.post(viewer, request.pathId("id"), draft)));
    }

    private Answer markRead(ApiRequest request) {
        UUID messageId = UUID.fromString(request.body().getString("messageId"));
        int unread = receipts.markRead(Viewer.of(request.principal()), request.pathId("id"), messageId);
        return Answer.ok(new JsonObject().put("unread", unread));
    }
}
