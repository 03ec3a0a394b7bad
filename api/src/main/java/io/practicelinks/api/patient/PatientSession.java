package io.practicelinks.api.patient;

import io.practicelinks.api.http.Principal;
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

    /** The session of a patient's credentials; null where they are somebody else's. */
    public static @Nullable PatientSession of(Principal principal) {
        return principal instanceof Principal.PatientSession session
                ? new PatientSession(session.practiceId(), session.patientId(), session.seesFrom(), session.deviceId())
                : null;
    }

    /** The same on that device. */
    PatientSession on(UUID device) {
        return new PatientSession(practiceId, patientId, seesFrom, device);
    }
}
