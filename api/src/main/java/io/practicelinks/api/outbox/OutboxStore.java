package io.practicelinks.api.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code outbox} table: one statement per method, no rules. */
public final class OutboxStore {

    private static final String INSERT = """
            INSERT INTO outbox (id, practice_id, kind, subject, payload, key_id, created_at, due_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)
            """;

    private static final String CLAIM = """
            UPDATE outbox SET leased_until = $3, attempts = attempts + 1
            WHERE id IN (
                SELECT id FROM outbox
                WHERE kind = $1 AND done_at IS NULL AND failed_at IS NULL AND due_at <= $2
                  AND (leased_until IS NULL OR leased_until <= $2)
                  AND (expires_at IS NULL OR expires_at > $2)
                  AND (key_id IS NULL OR key_id = $4)
                ORDER BY due_at
                LIMIT $5
                FOR UPDATE SKIP LOCKED)
            RETURNING id, practice_id, subject, payload, attempts, expires_at
            """;

    private static final String DONE =
            "UPDATE outbox SET done_at = $2, payload = NULL, leased_until = NULL WHERE id = ANY($1)";

    private static final String FAILED =
            "UPDATE outbox SET failed_at = $2, payload = NULL, leased_until = NULL WHERE id = $1";

    private static final String LATER = "UPDATE outbox SET due_at = $2, leased_until = NULL WHERE id = $1";

    private static final String EXPIRE = """
            UPDATE outbox SET failed_at = $1, payload = NULL, leased_until = NULL
            WHERE done_at IS NULL AND failed_at IS NULL AND expires_at <= $1
              AND (leased_until IS NULL OR leased_until <= $1)
            """;

    private static final String PURGE =
            "DELETE FROM outbox WHERE (done_at IS NOT NULL OR failed_at IS NOT NULL) AND created_at < $1";

    void insert(
            SqlClient db,
            UUID practiceId,
            OutboxKind kind,
            String subject,
            byte @Nullable [] payload,
            @Nullable String keyId,
            Instant now,
            @Nullable Instant expiresAt) {
        Tuple values = Tuple.of(UuidCreator.getTimeOrderedEpoch(), practiceId, kind.sqlName(), subject)
                .addBuffer(payload == null ? null : Buffer.buffer(payload))
                .addString(keyId)
                .addOffsetDateTime(utc(now))
                .addOffsetDateTime(expiresAt == null ? null : utc(expiresAt));
        db.preparedQuery(INSERT).execute(values).await();
    }

    /** Claims up to {@code limit} due rows for the length of the lease; rows sealed with another key are left to their holders. */
    List<ClaimedRow> claim(SqlClient db, OutboxKind kind, Instant now, Duration lease, String keyId, int limit) {
        List<ClaimedRow> claimed = new ArrayList<>();
        Tuple values = Tuple.of(kind.sqlName(), utc(now), utc(now.plus(lease)), keyId, limit);
        for (Row row : db.preparedQuery(CLAIM).execute(values).await()) {
            claimed.add(new ClaimedRow(
                    row.getUUID("id"),
                    row.getUUID("practice_id"),
                    row.getString("subject"),
                    row.getBuffer("payload"),
                    row.getInteger("attempts"),
                    row.getOffsetDateTime("expires_at")));
        }
        return claimed;
    }

    void markDone(SqlClient db, List<UUID> ids, Instant now) {
        db.preparedQuery(DONE)
                .execute(Tuple.of(ids.toArray(UUID[]::new), utc(now)))
                .await();
    }

    void markFailed(SqlClient db, UUID id, Instant now) {
        db.preparedQuery(FAILED).execute(Tuple.of(id, utc(now))).await();
    }

    void putOff(SqlClient db, UUID id, Instant dueAt) {
        db.preparedQuery(LATER).execute(Tuple.of(id, utc(dueAt))).await();
    }

    /** Gives up what is no longer worth doing, whoever's key sealed it; returns how many. */
    int expire(SqlClient db, Instant now) {
        return db.preparedQuery(EXPIRE).execute(Tuple.of(utc(now))).await().rowCount();
    }

    void purge(SqlClient db, Instant createdBefore) {
        db.preparedQuery(PURGE).execute(Tuple.of(utc(createdBefore))).await();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A claimed row, its payload still sealed. */
    record ClaimedRow(
            UUID id,
            UUID practiceId,
            String subject,
            @Nullable Buffer payload,
            int attempt,
            @Nullable OffsetDateTime expiresAt) {}
}
