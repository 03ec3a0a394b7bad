package io.practicelinks.api.outbox;

import io.practicelinks.api.secret.SecretKeys;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes work to be done after the transaction has committed. Stateless, any virtual thread. */
public final class OutboxService {

    private final OutboxStore store;
    private final SecretKeys keys;
    private final Clock clock;

    public OutboxService(OutboxStore store, SecretKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Adds work in this transaction: it is done if and only if the transaction commits.
     *
     * @param subject an id, never personal data: it rests in the clear
     * @param payload rests sealed, erased afterwards
     * @param expiresAt not worth doing after this; null: never given up
     */
    public void add(
            SqlClient tx,
            UUID practiceId,
            OutboxKind kind,
            String subject,
            @Nullable JsonObject payload,
            @Nullable Instant expiresAt) {
        byte[] sealed =
                payload == null ? null : keys.sealer().seal(payload.toBuffer().getBytes(), purpose(kind));
        store.insert(
                tx, practiceId, kind, subject, sealed, sealed == null ? null : keys.id(), clock.instant(), expiresAt);
    }

    static String purpose(OutboxKind kind) {
        return "outbox:" + kind.sqlName();
    }
}
