package io.practicelinks.api.desk;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.patient.NewPatient;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that is not over, as it stands in the table.
 *
 * @param issuer who handed it out; null: nobody knows
 * @param newcomer whom it connects anew; null: somebody who is connected already
 * @param standing whose it is; null for a newcomer who has not used it
 * @param usedOn the hash of the device on which it was used; null where it was not yet
 */
record FoundCode(
        UUID id,
        @Nullable Actor issuer,
        @Nullable Newcomer newcomer,
        @Nullable Standing standing,
        @Nullable Buffer usedOn) {

    /** Somebody new, and through which link they come. */
    record Newcomer(NewPatient patient, Touch touch) {}

    record Standing(UUID patientId, UUID conversationId) {}

    /** What the record says of its first use. */
    Map<String, Object> usedBy(boolean isNew) {
        Map<String, Object> detail = new HashMap<>(Map.of("code", id.toString(), "new", isNew));
        if (issuer != null) {
            detail.put("issuer", issuer.kind());
            detail.put("issuerId", String.valueOf(issuer.id()));
        }
        return detail;
    }

    /** The newcomer, whom the table guarantees where there is no standing. */
    Newcomer requireNewcomer() {
        return Objects.requireNonNull(newcomer);
    }
}
