package io.practicelinks.api.patient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose requests a session's are.
 *
 * @param seesFrom what was said before is hidden from this session; null: it sees all
 */
public record PatientSession(
        UUID practiceId, UUID patientId, @Nullable Instant seesFrom) {}
