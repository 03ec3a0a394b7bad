package io.practicelinks.api.audit;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.http.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for?
 *
 * @param from the earliest time
 * @param to the first time that is too late
 * @param patientId null: of all patients
 * @param after the event that the page before ended with
 * @param limit at most {@value #MAX_LIMIT}
 */
record ExportRequest(Instant from, Instant to, @Nullable UUID patientId, UUID after, int limit) {

    static final int MAX_LIMIT = 1_000;

    private static final UUID FIRST = new UUID(0, 0);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** @throws Failure.Invalid where a text is not what it should be */
    static ExportRequest of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String patient,
            @Nullable String cursor,
            @Nullable String limit) {
        return new ExportRequest(
                time("from", from, EARLIEST),
                time("to", to, LATEST),
                patient == null ? null : id("patient", patient),
                cursor == null ? FIRST : id("cursor", cursor),
                limit == null ? MAX_LIMIT : count(limit));
    }

    private static Instant time(String name, @Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // Falls through: the same answer as for a time out of this world.
        }
        throw new Failure.Invalid(FieldError.query(name, "must be a time such as 2026-01-31T00:00:00Z"));
    }

    private static UUID id(String name, String text) {
        UUID id = Ids.read(text);
        if (id == null) {
            throw new Failure.Invalid(FieldError.query(name, "must be an id"));
        }
        return id;
    }

    private static int count(String limit) {
        if (limit.matches("[0-9]{1,4}")) {
            int count = Integer.parseInt(limit);
            if (count >= 1 && count <= MAX_LIMIT) {
                return count;
            }
        }
        throw new Failure.Invalid(FieldError.query("limit", "must be a number from 1 to " + MAX_LIMIT));
    }
}
