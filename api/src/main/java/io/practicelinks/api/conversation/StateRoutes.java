package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.http.Answer;
import io.practicelinks.api.http.ApiRequest;
import io.practicelinks.api.http.Operations;
import io.practicelinks.api.http.Routes;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a practice decides about conversations as a whole: {@code POST /v1/conversations/{id}/release}, {@code …/block}, {@code …/unblock},
 * {@code …/reopen} and {@code …/legal-hold}, {@code POST /v1/conversations/bulk-close} and {@code …/bulk-close/{id}/undo}.
 */
public final class StateRoutes implements Routes {

    private final StateService states;
    private final BulkCloseService bulkCloses;
    private final LegalHoldService holds;

    public StateRoutes(StateService states, BulkCloseService bulkCloses, LegalHoldService holds) {
        this.states = states;
        this.bulkCloses = bulkCloses;
        this.holds = holds;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("releaseConversation", request -> change(request, Change.RELEASE, null));
        operations.on(
                "blockConversation",
                request -> change(request, Change.BLOCK, request.body().getString("reason")));
        operations.on("unblockConversation", request -> change(request, Change.UNBLOCK, null));
        operations.on("reopenConversation", request -> change(request, Change.REOPEN, null));
        operations.on("closeConversations", this::close);
        operations.on("undoCloseConversations", this::undoClose);
        operations.on("setLegalHold", this::setLegalHold);
    }

    private Answer change(ApiRequest request, Change change, @Nullable String reason) {
        State state = states.change(practice(request), request.pathId("id"), change, reason);
        return Answer.ok(new JsonObject().put("state", state.label()));
    }

    private Answer close(ApiRequest request) {
        BulkCloseService.Closed closed = bulkCloses.close(practice(request), BulkClose.of(request.body()));
        JsonObject json = new JsonObject().put("closed", closed.count()).put("more", closed.isMoreLeft());
        return Answer.ok(closed.id() == null ? json : json.put("id", closed.id().toString()));
    }

    private Answer undoClose(ApiRequest request) {
        return Answer.ok(new JsonObject().put("reopened", bulkCloses.undo(practice(request), request.pathId("id"))));
    }

    private Answer setLegalHold(ApiRequest request) {
        JsonObject body = request.body();
        boolean isHeld = body.getBoolean("held");
        holds.set(practice(request), request.pathId("id"), isHeld, body.getString("reason"));
        return Answer.ok(new JsonObject().put("legalHold", isHeld));
    }

    private static Viewer.Practice practice(ApiRequest request) {
        if (Viewer.of(request.principal()) instanceof Viewer.Practice practice) {
            return practice;
        }
        throw new Failure.Forbidden("Only the practice decides this.");
    }
}
