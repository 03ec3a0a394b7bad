package io.practicelinks.api.link;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * The place in the list of links behind which the next page begins. Opaque to clients; holds nothing secret, and means nothing to
 * another practice, whose rows the transaction does not see.
 */
record LinkCursor(Instant createdAt, UUID id) {

    private static final int BYTES = 24;

    String encode() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(micros)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static LinkCursor decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (bytes.length == BYTES && buffer.getLong(0) >= 0) {
                Instant createdAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
                return new LinkCursor(createdAt, new UUID(buffer.getLong(), buffer.getLong()));
            }
        } catch (IllegalArgumentException notOurs) {
            // The same answer as for one of a wrong length or from before 1970, which Postgres may not know.
        }
        throw new Failure.Invalid(FieldError.query("cursor", "is not one that this list gave"));
    }
}
