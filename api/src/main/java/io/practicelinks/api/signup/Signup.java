package io.practicelinks.api.signup;

import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.patient.NewPatient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signup as it stands in the table.
 *
 * @param connected what the proof led to; null before it
 */
record Signup(NewPatient patient, Touch touch, @Nullable Ids connected) {

    /** What a signup became. */
    record Ids(UUID patientId, UUID conversationId) {}
}
