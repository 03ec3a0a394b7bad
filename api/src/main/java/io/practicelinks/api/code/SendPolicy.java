package io.practicelinks.api.code;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a practice has said about the codes that are sent for it. Immutable.
 *
 * @param eventUntil until then many patients come at once, from one address or through one link; null: they do not
 * @param countries ISO 3166 codes of the countries whose numbers get codes; null: those of the settings
 */
record SendPolicy(@Nullable Instant eventUntil, @Nullable Set<String> countries) {

    SendPolicy {
        countries = countries == null ? null : Set.copyOf(countries);
    }

    boolean isEventAt(Instant now) {
        return eventUntil != null && now.isBefore(eventUntil);
    }
}
