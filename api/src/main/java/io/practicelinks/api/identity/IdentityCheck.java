package io.practicelinks.api.identity;

import io.practicelinks.api.audit.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of an identity, as it stands on record.
 *
 * @param event the label of an {@link IdentityEvent}
 * @param cause of a lapse
 * @param method of a verification
 */
record IdentityCheck(
        Instant occurredAt,
        String event,
        Identity former,
        Identity state,
        Actor actor,
        @Nullable String cause,
        @Nullable String method) {}
