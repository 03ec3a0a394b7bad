package io.practicelinks.api.signup;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import java.util.Map;
import java.util.UUID;

/** That a right code which is typed again opens one more session. */
public final class Reopening {

    private Reopening() {}

    /**
     * As it goes on record.
     *
     * @param kind what was proven: {@code signup} or {@code code}
     */
    public static AuditEvent of(UUID practiceId, UUID patientId, UUID conversationId, String kind, UUID provenId) {
        return new AuditEvent(
                practiceId,
                Actor.patient(patientId),
                "session.reopened",
                "conversation",
                conversationId.toString(),
                Map.of(kind, provenId.toString()));
    }
}
