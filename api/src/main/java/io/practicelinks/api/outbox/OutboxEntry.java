package io.practicelinks.api.outbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work, claimed.
 *
 * @param id the same at each try: a receiver can drop repeats by it
 * @param attempt which try this is, from 1
 */
public record OutboxEntry(
        UUID id,
        UUID practiceId,
        String subject,
        @Nullable JsonObject payload,
        int attempt,
        @Nullable Instant expiresAt) {

    @Override
    public String toString() {
        return "OutboxEntry[" + id + "]";
    }
}
