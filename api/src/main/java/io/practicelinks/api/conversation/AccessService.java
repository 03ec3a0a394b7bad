package io.practicelinks.api.conversation;

import io.practicelinks.api.authority.Authority;
import io.practicelinks.api.conversation.ConversationStore.Standing;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.UUID;

/**
 * Is a conversation there for somebody? Another practice's is not, nor is another patient's. A blocked patient is asked to call instead,
 * and told no more; so is one whose authority to act for somebody is over. Any virtual thread.
 */
public final class AccessService {

    private final ConversationStore conversations;

    public AccessService(Clock clock) {
        this.conversations = new ConversationStore(clock);
    }

    /**
     * Where it stands; nobody else changes it until the transaction ends. Fails with {@link Failure.NotFound}, and for a blocked patient
     * with {@link Failure.Conflict}.
     */
    Standing lock(SqlClient tx, Viewer viewer, UUID conversationId) {
        Standing standing = conversations.lock(tx, viewer.practiceId(), conversationId);
        boolean isThere = standing != null
                && switch (viewer) {
                    case Viewer.Practice practice -> true;
                    case Viewer.Patient patient -> standing.patientId().equals(patient.patientId());
                };
        if (standing == null || !isThere) {
            throw notThere();
        }
        requireOpenTo(tx, viewer, standing.state(), standing.isSealed(), standing.authority());
        return standing;
    }

    /** The same for what only needs it to be there. */
    public void require(SqlClient tx, Viewer viewer, UUID conversationId) {
        Standing unused = lock(tx, viewer, conversationId);
    }

    /** Fails with {@link Conflict} where the conversation is sealed. */
    void requireUnsealed(Standing standing) {
        if (standing.isSealed()) {
            throw new Conflict(
                    Conflict.Reason.CONVERSATION_STATE,
                    "Somebody was in the wrong place here: the conversation is sealed. See its incident.");
        }
    }

    /** Fails where the viewer is a patient that the practice has blocked, or whose authority is over, or the conversation is sealed. */
    void requireOpenTo(SqlClient tx, Viewer viewer, State state, boolean isSealed, Authority authority) {
        boolean isShut = state == State.BLOCKED || isSealed || authority.isOver();
        if (isShut && Side.of(viewer) == Side.PATIENT) {
            String phone = conversations.phone(tx, viewer.practiceId());
            throw new Conflict(
                    Conflict.Reason.CONVERSATION_CLOSED,
                    phone == null ? "Please call the practice." : "Please call the practice: " + phone);
        }
    }

    static Failure notThere() {
        return new Failure.NotFound("conversation");
    }
}
