package io.practicelinks.api.desk;

import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.patient.NewPatient;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that is not over, as it stands in the table.
 *
 * @param newcomer whom it connects anew; null: somebody who is connected already
 * @param standing whose it is; null for a newcomer who has not used it
 * @param usedOn the hash of the device on which it was used; null where it was not yet
 */
record FoundCode(
        UUID id,
        @Nullable Newcomer newcomer,
        @Nullable Standing standing,
        @Nullable Buffer usedOn) {

    /** Somebody new, and through which link they come. */
    record Newcomer(NewPatient patient, Touch touch) {}

    record Standing(UUID patientId, UUID conversationId) {}

    /** The newcomer, whom the table guarantees where there is no standing. */
    Newcomer requireNewcomer() {
        return Objects.requireNonNull(newcomer);
    }
}
