package io.practicelinks.api.conversation;

import java.util.List;

/** A conversation with its newest messages, oldest first. */
public record Transcript(Conversation conversation, List<Message> messages) {
    public Transcript {
        messages = List.copyOf(messages);
    }

    /** What a side may see of it. */
    Transcript asToldTo(Side side) {
        return new Transcript(
                side == Side.PATIENT ? conversation.asToldToPatient() : conversation,
                messages.stream().map(message -> message.asToldTo(side)).toList());
    }
}
