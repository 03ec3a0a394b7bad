package io.practicelinks.api.desk;

import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.patient.NewPatient;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that is not over, as it stands in the table.
 *
 * @param newcomer whom it connects anew; null: somebody who is connected already
 * @param standing whose it is; null for a newcomer who has not used it
 * @param use null where it was not used yet
 */
record FoundCode(
        UUID id,
        @Nullable Newcomer newcomer,
        @Nullable Standing standing,
        @Nullable Use use) {

    /** Somebody new, and through which link they come. */
    record Newcomer(NewPatient patient, Touch touch) {}

    record Standing(UUID patientId, UUID conversationId) {}

    /**
     * What its first use led to.
     *
     * @param seesFrom what was said before is hidden from its sessions; null: nothing is
     */
    record Use(Buffer deviceHash, @Nullable Instant seesFrom) {}

    /** The newcomer, whom the table guarantees where there is no standing. */
    Newcomer requireNewcomer() {
        return Objects.requireNonNull(newcomer);
    }
}
