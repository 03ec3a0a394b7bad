package io.practicelinks.api.signup;

import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.patient.NewPatient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signup as it stands in the table.
 *
 * @param movesPatientId the patient who moves to this number; null where it is a signup indeed
 * @param connected what the proof led to; null before it
 */
record Signup(
        NewPatient patient,
        Touch touch,
        Instant createdAt,
        @Nullable UUID movesPatientId,
        @Nullable Ids connected) {

    /**
     * What a signup became.
     *
     * @param isNew the conversation began with it
     */
    record Ids(UUID patientId, UUID conversationId, boolean isNew) {}
}
