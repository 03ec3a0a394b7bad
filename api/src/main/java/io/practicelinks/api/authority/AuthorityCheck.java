package io.practicelinks.api.authority;

import io.practicelinks.api.audit.Actor;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One step of an authority, as it stands on record.
 *
 * @param event the label of an {@link AuthorityEvent}
 * @param basis of a confirmation
 * @param until of a confirmation that set a day
 */
record AuthorityCheck(
        Instant occurredAt,
        String event,
        AuthorityState former,
        AuthorityState state,
        Actor actor,
        @Nullable Basis basis,
        @Nullable LocalDate until) {}
