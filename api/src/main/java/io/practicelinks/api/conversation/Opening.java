package io.practicelinks.api.conversation;

import java.util.UUID;

/**
 * The conversation that a touch led to.
 *
 * @param isNew false where the patient had it already
 * @param isSetApart true for a new one that does not go into the inbox
 */
public record Opening(UUID conversationId, boolean isNew, boolean isSetApart) {

    /** What the practice's systems are told of it. */
    public String event() {
        if (isSetApart) {
            return "conversation.quarantined";
        }
        return isNew ? "conversation.opened" : "conversation.rejoined";
    }
}
