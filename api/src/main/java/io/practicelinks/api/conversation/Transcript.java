package io.practicelinks.api.conversation;

import io.practicelinks.api.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with its newest messages, oldest first.
 *
 * @param blockReason why the patient was blocked the last time; null: never, or not for this reader
 * @param holdReason why it was put under legal hold or let go; null: it never was, or not for this reader
 */
public record Transcript(
        Conversation conversation,
        List<Message> messages,
        @Nullable String holdReason,
        @Nullable String blockReason) {
    public Transcript {
        messages = List.copyOf(messages);
    }

    /** What a side may see of it. The practice's files are shown to nobody who is not verified: their very names may tell. */
    Transcript asToldTo(Side side) {
        if (side == Side.PRACTICE) {
            return new Transcript(
                    conversation,
                    messages.stream().map(message -> message.asToldTo(side)).toList(),
                    holdReason,
                    blockReason);
        }
        boolean isVerified = conversation.identity() == Identity.VERIFIED;
        return new Transcript(
                conversation.asToldToPatient(),
                messages.stream()
                        .map(message -> message.asToldTo(side))
                        .map(message -> isVerified || side.wrote(message.author()) ? message : message.with(List.of()))
                        .toList(),
                null,
                null);
    }
}
