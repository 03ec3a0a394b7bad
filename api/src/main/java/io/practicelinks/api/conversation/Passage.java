package io.practicelinks.api.conversation;

import java.util.List;

/**
 * Messages of a conversation that follow each other, oldest first, as one reader may see them.
 *
 * @param hasOlder true where there are messages before these that this reader may see too
 */
public record Passage(List<Message> messages, boolean hasOlder) {

    static final Passage NONE = new Passage(List.of(), false);

    public Passage {
        messages = List.copyOf(messages);
    }

    /** These messages of the same passage, as somebody is told them. */
    Passage told(List<Message> same) {
        return new Passage(same, hasOlder);
    }
}
