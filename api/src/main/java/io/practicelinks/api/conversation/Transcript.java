package io.practicelinks.api.conversation;

import java.util.List;

/** A conversation with its newest messages, oldest first. */
public record Transcript(Conversation conversation, List<Message> messages) {
    public Transcript {
        messages = List.copyOf(messages);
    }

    /** What the patient may see of it. */
    Transcript asToldToPatient() {
        return new Transcript(
                conversation.asToldToPatient(),
                messages.stream().map(Message::asToldToPatient).toList());
    }
}
