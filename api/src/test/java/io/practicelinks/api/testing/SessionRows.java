package io.practicelinks.api.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** A patient with a session, made without any code. */
public final class SessionRows {

    private SessionRows() {}

    /**
     * Adds them; returns the patient's id.
     *
     * @param token 43 characters
     */
    public static UUID add(TestData data, UUID practiceId, String token) throws Exception {
        UUID patient = UUID.randomUUID();
        data.run(
                "INSERT INTO patient (practice_id, id, mobile, folded_name, name, created_at) VALUES (?, ?, '+12025550123', ?, 'Ann', now())",
                practiceId,
                patient,
                "ann " + patient);
        data.run(
                "INSERT INTO patient_session_directory (token_hash, practice_id, patient_id, created_at, expires_at)"
                        + " VALUES (?, ?, ?, now(), now() + interval '1 day')",
                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)),
                practiceId,
                patient);
        return patient;
    }
}
