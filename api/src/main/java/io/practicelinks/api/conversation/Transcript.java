package io.practicelinks.api.conversation;

import org.jspecify.annotations.Nullable;

/**
 * A conversation with a passage of its messages.
 *
 * @param holdReason why it was put under legal hold or let go; null: it never was, or not for this reader
 * @param blockReason why the patient was blocked the last time; null: never, or not for this reader
 * @param callBackWords what the patient says when the practice calls; null for the practice, and once the identity is verified
 * @param isHistoryHidden true where earlier messages are kept from this reader until the identity is verified again
 */
public record Transcript(
        Conversation conversation,
        Passage said,
        @Nullable String holdReason,
        @Nullable String blockReason,
        @Nullable String callBackWords,
        boolean isHistoryHidden) {

    /** The same without what was said. */
    Transcript withoutMessages() {
        return new Transcript(conversation, Passage.NONE, holdReason, blockReason, callBackWords, isHistoryHidden);
    }
}
