package io.practicelinks.api.audit;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the table.
 *
 * @param detail the JSON as Postgres writes it, which is the same each time
 */
record StoredEvent(
        UUID practiceId,
        UUID id,
        OffsetDateTime occurredAt,
        Actor actor,
        String action,
        String subjectType,
        String subjectId,
        String detail) {

    @Nullable
    String actorId() {
        return actor.id();
    }
}
