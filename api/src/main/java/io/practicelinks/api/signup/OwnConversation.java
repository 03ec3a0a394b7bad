package io.practicelinks.api.signup;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of a person who may have several.
 *
 * @param subject name of whom it is about; null: the person
 */
public record OwnConversation(
        UUID patientId, UUID conversationId, @Nullable String subject) {

    @Override
    public String toString() {
        return "OwnConversation[" + conversationId + "]";
    }
}
