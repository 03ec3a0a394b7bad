package io.practicelinks.api.conversation;

import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.ConversationStore.Standing;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.webhook.WebhookEventStore;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a conversation into the inbox, blocks it, opens it again. Any virtual thread. */
public final class StateService {

    private final Database database;
    private final AuditStore audit;
    private final WebhookEventStore events;
    private final AccessService access;
    private final StateStore states;

    public StateService(
            Database database, AuditStore audit, WebhookEventStore events, DataKeyService dataKeys, Clock clock) {
        this.access = new AccessService(clock);
        this.database = database;
        this.audit = audit;
        this.events = events;
        this.states = new StateStore(dataKeys);
    }

    /**
     * Makes the change, or none where it is made already.
     *
     * @param reason only of a block: why
     * @return where the conversation then stands
     */
    State change(Viewer.Practice practice, UUID conversationId, Change change, @Nullable String reason) {
        UUID practiceId = practice.practiceId();
        return database.asPractice(practiceId, tx -> {
            Standing standing = access.lock(tx, practice, conversationId);
            State next = change(tx, practice, conversationId, standing, change);
            if (reason != null) {
                states.setBlockReason(tx, practiceId, conversationId, reason);
                if (standing.state() == next) {
                    audit.append(
                            tx,
                            AuditEvent.of(
                                    practiceId,
                                    practice.actor(),
                                    "block-reason.given",
                                    "conversation",
                                    conversationId));
                }
            }
            if (change == Change.RELEASE && standing.state() != next) {
                events.append(tx, practiceId, "conversation.released", conversationId);
            }
            return next;
        });
    }

    /** The same within the caller's transaction, which has locked the conversation. */
    State change(SqlClient tx, Viewer viewer, UUID conversationId, Standing standing, Change change) {
        State next = change.from(standing.state(), standing.closedFrom());
        if (next == null) {
            throw new Conflict(
                    Conflict.Reason.CONVERSATION_STATE,
                    "This cannot be done with a conversation that is "
                            + standing.state().label() + ".");
        }
        if (next != standing.state()) {
            states.set(tx, viewer.practiceId(), conversationId, next);
            audit.append(
                    tx,
                    new AuditEvent(
                            viewer.practiceId(),
                            viewer.actor(),
                            change.action(),
                            "conversation",
                            conversationId.toString(),
                            Map.of("from", standing.state().label(), "to", next.label())));
        }
        return next;
    }
}
