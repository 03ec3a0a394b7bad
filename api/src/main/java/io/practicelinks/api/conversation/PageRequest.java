package io.practicelinks.api.conversation;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which page of the inbox is asked for. A cursor is opaque to clients: base64url of where the page before ended, time in microseconds as Postgres keeps it. It opens nothing: the
 * practice comes from the credentials.
 */
record PageRequest(Position after, int limit) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 100;
    private static final long LAST_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, Position.START.openedAt());
    private static final int CURSOR_BYTES = 24;

    static PageRequest of(@Nullable String cursor, @Nullable String limit) {
        return new PageRequest(
                cursor == null ? Position.START : position(cursor), limit == null ? DEFAULT_LIMIT : count(limit));
    }

    static String cursor(Position position) {
        ByteBuffer bytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.openedAt()))
                .putLong(position.id().getMostSignificantBits())
                .putLong(position.id().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Position position(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == CURSOR_BYTES) {
                long micros = bytes.getLong();
                if (micros >= 0 && micros <= LAST_MICROS) {
                    UUID id = new UUID(bytes.getLong(), bytes.getLong());
                    return new Position(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), id);
                }
            }
        } catch (IllegalArgumentException notBase64Url) {
            // Falls through: the same answer as for a cursor of another length.
        }
        throw new Failure.Invalid(FieldError.query("cursor", "is not a cursor that a page of this list gave"));
    }

    private static int count(String limit) {
        if (limit.matches("[0-9]{1,3}")) {
            int count = Integer.parseInt(limit);
            if (count >= 1 && count <= MAX_LIMIT) {
                return count;
            }
        }
        throw new Failure.Invalid(FieldError.query("limit", "must be a number from 1 to " + MAX_LIMIT));
    }
}
