package io.practicelinks.api.signup;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another conversation of the same person.
 *
 * @param subject name of whom it is about; null: the person
 */
public record OtherConversation(
        UUID patientId, UUID conversationId, @Nullable String subject) {

    @Override
    public String toString() {
        return "OtherConversation[" + conversationId + "]";
    }
}
