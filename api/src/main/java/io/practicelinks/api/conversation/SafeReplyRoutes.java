package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code /v1/safe-replies}, for the practice only. */
public final class SafeReplyRoutes implements Routes {

    private final SafeReplyService replies;

    public SafeReplyRoutes(SafeReplyService replies) {
        this.replies = replies;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("approveSafeReply", this::approve);
        operations.on("listSafeReplies", this::list);
        operations.on("retireSafeReply", this::retire);
    }

    private Answer approve(ApiRequest request) {
        Draft.Text text = new Draft.Text(request.body().getString("text"), null, null, List.of());
        return Answer.created(json(replies.approve(practice(request), text)));
    }

    private Answer list(ApiRequest request) {
        JsonArray items = new JsonArray();
        replies.list(request.practiceId()).forEach(reply -> items.add(json(reply)));
        return Answer.ok(new JsonObject().put("items", items));
    }

    private Answer retire(ApiRequest request) {
        replies.retire(practice(request), request.pathId("id"));
        return Answer.noContent();
    }

    private static Viewer.Practice practice(ApiRequest request) {
        if (Viewer.of(request.principal()) instanceof Viewer.Practice practice) {
            return practice;
        }
        throw new Failure.Unauthenticated();
    }

    private static JsonObject json(SafeReply reply) {
        return new JsonObject()
                .put("id", reply.id().toString())
                .put("text", reply.text())
                .put("createdAt", reply.createdAt().toString());
    }
}
