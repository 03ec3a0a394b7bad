package io.practicelinks.api.patient;

import java.util.UUID;

/** Whose requests a session's are. */
public record PatientSession(UUID practiceId, UUID patientId) {}
