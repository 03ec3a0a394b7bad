package io.practicelinks.api.patient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose requests a session's are.
 *
 * @param seesFrom what was said before is hidden from this session; null: it sees all
 * @param deviceId of the device on which it was opened; null: not known
 */
public record PatientSession(
        UUID practiceId,
        UUID patientId,
        @Nullable Instant seesFrom,
        @Nullable UUID deviceId) {

    /** The same on that device. */
    PatientSession on(UUID device) {
        return new PatientSession(practiceId, patientId, seesFrom, device);
    }
}
