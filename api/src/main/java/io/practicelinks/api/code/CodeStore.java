package io.practicelinks.api.code;

import io.practicelinks.api.patient.Mobile;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code code_challenge} table: hashes of codes, never a code. */
final class CodeStore implements ExpiringCodesStore {

    private static final String INSERT = """
            INSERT INTO code_challenge (practice_id, id, mobile, region, code_hash, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String LOCK = """
            SELECT mobile, region, code_hash, older_hashes, expires_at, sent, failures
            FROM code_challenge WHERE practice_id = $1 AND id = $2 FOR UPDATE
            """;

    private static final String RENEW = """
            UPDATE code_challenge
            SET older_hashes = CASE WHEN code_hash IS NULL THEN '{}' ELSE older_hashes || code_hash END,
                code_hash = $3, expires_at = $4, sent = sent + 1
            WHERE practice_id = $1 AND id = $2
            """;

    private static final String COUNT_GUESS = """
            UPDATE code_challenge SET failures = failures + 1 WHERE practice_id = $1 AND id = $2
            """;

    private static final String TAKE_BACK_GUESS = """
            UPDATE code_challenge SET failures = failures - 1 WHERE practice_id = $1 AND id = $2 AND failures > 0
            """;

    private static final String CLEAR_FAILURES = """
            UPDATE code_challenge SET failures = 0 WHERE practice_id = $1 AND id = $2
            """;

    private static final String ERASE_EXPIRED = """
            UPDATE code_challenge SET code_hash = NULL, older_hashes = '{}' WHERE expires_at <= $1 AND code_hash IS NOT NULL
            """;

    private static final String DELETE_OLD = "DELETE FROM code_challenge WHERE expires_at <= $1";

    void insert(SqlClient tx, UUID practiceId, UUID id, Mobile mobile, byte[] codeHash, Instant expiresAt) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        practiceId,
                        id,
                        mobile.e164(),
                        mobile.region(),
                        Buffer.buffer(codeHash),
                        expiresAt.atOffset(ZoneOffset.UTC)))
                .await();
    }

    /** The challenge, which nobody else sees or changes until the transaction ends; null where there is none. */
    @Nullable
    Challenge lock(SqlClient tx, UUID practiceId, UUID id) {
        RowIterator<Row> rows =
                tx.preparedQuery(LOCK).execute(Tuple.of(practiceId, id)).await().iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new Challenge(
                new Mobile(row.getString("mobile"), row.getString("region")),
                row.getBuffer("code_hash"),
                List.of(row.getArrayOfBuffers("older_hashes")),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getInteger("sent"),
                row.getInteger("failures"));
    }

    /** A new code; the one before it counts as superseded from now on. */
    void renew(SqlClient tx, UUID practiceId, UUID id, byte[] codeHash, Instant expiresAt) {
        tx.preparedQuery(RENEW)
                .execute(Tuple.of(practiceId, id, Buffer.buffer(codeHash), expiresAt.atOffset(ZoneOffset.UTC)))
                .await();
    }

    void countGuess(SqlClient tx, UUID practiceId, UUID id) {
        tx.preparedQuery(COUNT_GUESS).execute(Tuple.of(practiceId, id)).await();
    }

    void takeBackGuess(SqlClient tx, UUID practiceId, UUID id) {
        tx.preparedQuery(TAKE_BACK_GUESS).execute(Tuple.of(practiceId, id)).await();
    }

    void clearFailures(SqlClient tx, UUID practiceId, UUID id) {
        tx.preparedQuery(CLEAR_FAILURES).execute(Tuple.of(practiceId, id)).await();
    }

    @Override
    public void forgetExpired(SqlClient relay, Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        relay.preparedQuery(ERASE_EXPIRED).execute(Tuple.of(time)).await();
        relay.preparedQuery(DELETE_OLD).execute(Tuple.of(time.minus(KEPT))).await();
    }
}
