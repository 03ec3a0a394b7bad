package io.practicelinks.api.conversation;

import io.practicelinks.contract.ClickId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that a patient came through a link.
 *
 * @param click the click it began with, null where none is known
 */
public record Touch(
        UUID linkId,
        List<String> tags,
        @Nullable String source,
        @Nullable String assignee,
        @Nullable String greeting,
        @Nullable ClickId click) {

    public Touch {
        tags = List.copyOf(tags);
    }

    /** How the touch came to be known: {@code click} or {@code none}. */
    String attribution() {
        return click == null ? "none" : "click";
    }
}
