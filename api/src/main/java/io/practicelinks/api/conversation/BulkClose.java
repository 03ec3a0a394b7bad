package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are to be closed: those that pass all that is given. Verified patients' are never among them.
 *
 * @param linkId that they began with
 * @param isQuarantined true: only those apart; false: only those in the inbox; null: both
 * @param openedFrom the earliest time
 * @param openedUntil the first time that is too late
 */
record BulkClose(
        @Nullable UUID linkId,
        @Nullable Boolean isQuarantined,
        Instant openedFrom,
        Instant openedUntil,
        boolean isDryRun) {

    private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Position.START.openedAt();

    /** Reads a request that fits the contract. Fails with {@link Failure.Invalid} where it names no conversations: all is too many. */
    static BulkClose of(JsonObject body) {
        if (body.fieldNames().stream().allMatch("dryRun"::equals)) {
            throw new Failure.Invalid(FieldError.body("", "must name linkId, quarantined, openedFrom or openedUntil"));
        }
        String linkId = body.getString("linkId");
        return new BulkClose(
                linkId == null ? null : UUID.fromString(linkId),
                body.getBoolean("quarantined"),
                time(body, "openedFrom", ALWAYS),
                time(body, "openedUntil", NEVER),
                body.getBoolean("dryRun", false));
    }

    private static Instant time(JsonObject body, String name, Instant otherwise) {
        String text = body.getString(name);
        try {
            return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new Failure.Invalid(
                    FieldError.body("/" + name, "must be a time, as RFC 3339 has it: 2030-01-31T09:00:00Z"));
        }
    }
}
