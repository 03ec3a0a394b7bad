package io.practicelinks.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The {@code idempotent_answer} table. */
final class IdempotencyStore {

    /** Takes the key, also from a call that is too old to be kept, or that was left without an answer. */
    private static final String CLAIM = """
            INSERT INTO idempotent_answer AS kept (principal, operation, key, request_hash, created_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (principal, operation, key) DO UPDATE
            SET request_hash = excluded.request_hash, status = NULL, answer = NULL, key_id = NULL, created_at = excluded.created_at
            WHERE kept.created_at < $6 OR kept.status IS NULL AND kept.created_at < $7
            RETURNING 1
            """;

    private static final String FIND = """
            SELECT request_hash, status, answer, key_id FROM idempotent_answer
            WHERE principal = $1 AND operation = $2 AND key = $3
            """;

    private static final String KEEP = """
            UPDATE idempotent_answer SET status = $4, answer = $5, key_id = $6
            WHERE principal = $1 AND operation = $2 AND key = $3
            """;

    private static final String RELEASE =
            "DELETE FROM idempotent_answer WHERE principal = $1 AND operation = $2 AND key = $3";

    private static final String FORGET = """
            DELETE FROM idempotent_answer WHERE (principal, operation, key) IN (
                SELECT principal, operation, key FROM idempotent_answer WHERE created_at < $1 LIMIT $2)
            """;

    /** Where a call's row stands. */
    record Place(Buffer principal, String operation, String key) {
        Tuple tuple() {
            return Tuple.of(principal, operation, key);
        }
    }

    /**
     * A call that came before.
     *
     * @param status null while it is under way
     */
    record Kept(
            Buffer requestHash,
            @Nullable Integer status,
            @Nullable Buffer answer,
            @Nullable String keyId) {}

    /** True where the key is now this call's. */
    boolean claim(SqlClient tx, Place place, Buffer requestHash, Instant now, Instant keptSince, Instant waitingSince) {
        RowSet<Row> rows = tx.preparedQuery(CLAIM)
                .execute(place.tuple()
                        .addBuffer(requestHash)
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(keptSince.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(waitingSince.atOffset(ZoneOffset.UTC)))
                .await();
        return rows.size() == 1;
    }

    @Nullable
    Kept find(SqlClient tx, Place place) {
        for (Row row : tx.preparedQuery(FIND).execute(place.tuple()).await()) {
            return new Kept(
                    row.getBuffer("request_hash"),
                    row.getInteger("status"),
                    row.getBuffer("answer"),
                    row.getString("key_id"));
        }
        return null;
    }

    void keep(SqlClient tx, Place place, int status, Buffer sealed, String keyId) {
        tx.preparedQuery(KEEP)
                .execute(place.tuple().addInteger(status).addBuffer(sealed).addString(keyId))
                .await();
    }

    void release(SqlClient tx, Place place) {
        tx.preparedQuery(RELEASE).execute(place.tuple()).await();
    }

    /** How many were deleted, at most {@code limit}. */
    int forget(SqlClient tx, Instant keptSince, int limit) {
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(keptSince.atOffset(ZoneOffset.UTC), limit))
                .await()
                .rowCount();
    }
}
