package io.practicelinks.api.audit;

import java.util.Map;
import java.util.UUID;

/**
 * One thing that was done or read. When, and under which id, is the store's to say.
 *
 * @param action {@code noun.verb} in the past, for example {@code link.created}
 * @param subjectType what kind of thing {@code subjectId} names
 * @param detail codes and ids only, no personal data; becomes JSON
 */
public record AuditEvent(
        UUID practiceId, Actor actor, String action, String subjectType, String subjectId, Map<String, Object> detail) {

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    /** An event that needs no detail. */
    public static AuditEvent of(UUID practiceId, Actor actor, String action, String subjectType, UUID subjectId) {
        return new AuditEvent(practiceId, actor, action, subjectType, subjectId.toString(), Map.of());
    }
}
