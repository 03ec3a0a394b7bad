package io.practicelinks.api.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with its newest messages, oldest first.
 *
 * @param callBackWords what the patient says when the practice calls; null for the practice, and once the identity is verified
 * @param isHistoryHidden true where earlier messages are kept from this reader until the identity is verified again
 */
public record Transcript(
        Conversation conversation,
        List<Message> messages,
        @Nullable String callBackWords,
        boolean isHistoryHidden) {

    public Transcript {
        messages = List.copyOf(messages);
    }
}
