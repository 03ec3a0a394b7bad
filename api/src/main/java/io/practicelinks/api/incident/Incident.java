package io.practicelinks.api.incident;

import io.practicelinks.api.audit.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that somebody was found in the wrong place.
 *
 * @param reporter who said so
 * @param closedAt null while it is open
 */
record Incident(
        UUID id,
        UUID conversationId,
        Kind kind,
        Actor reporter,
        Instant reportedAt,
        @Nullable Instant closedAt) {

    /** What was found. */
    enum Kind {
        /** The patient says that this is not their practice. */
        WRONG_PRACTICE("wrong-practice"),
        /** The practice says that this is not its patient. */
        WRONG_PERSON("wrong-person");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in JSON and in the database. */
        String label() {
            return label;
        }

        static Kind ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such kind of incident"));
        }
    }
}
