package io.practicelinks.api.conversation;

import io.practicelinks.api.identity.Identity;
import java.util.List;

/** A conversation with its newest messages, oldest first. */
public record Transcript(Conversation conversation, List<Message> messages) {
    public Transcript {
        messages = List.copyOf(messages);
    }

    /** What a side may see of it. The practice's files are shown to nobody who is not verified: their very names may tell. */
    Transcript asToldTo(Side side) {
        if (side == Side.PRACTICE) {
            return new Transcript(
                    conversation,
                    messages.stream().map(message -> message.asToldTo(side)).toList());
        }
        boolean isVerified = conversation.identity() == Identity.VERIFIED;
        return new Transcript(
                conversation.asToldToPatient(),
                messages.stream()
                        .map(message -> message.asToldTo(side))
                        .map(message -> isVerified || side.wrote(message.author()) ? message : message.with(List.of()))
                        .toList());
    }
}
