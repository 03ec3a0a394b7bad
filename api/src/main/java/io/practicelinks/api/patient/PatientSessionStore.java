package io.practicelinks.api.patient;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code patient_session_directory} table: hashes of session tokens, never a token. */
final class PatientSessionStore {

    private static final String INSERT = """
            INSERT INTO patient_session_directory (token_hash, practice_id, patient_id, created_at, expires_at, sees_from, device_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String FIND = """
            SELECT practice_id, patient_id, sees_from, device_id FROM patient_session_directory
            WHERE token_hash = $1 AND expires_at > $2
            """;

    private static final String EXPIRES_AT =
            "SELECT expires_at FROM patient_session_directory WHERE token_hash = $1 AND expires_at > $2";

    private static final String SHOW_HISTORY = """
            UPDATE patient_session_directory SET sees_from = NULL
            WHERE practice_id = $1 AND patient_id = $2 AND sees_from IS NOT NULL
            """;

    private static final String HIDE_HISTORY =
            "UPDATE patient_session_directory SET sees_from = $3 WHERE practice_id = $1 AND patient_id = $2";

    private static final String DELETE = "DELETE FROM patient_session_directory WHERE token_hash = $1";

    private static final String DELETE_ALL_OF =
            "DELETE FROM patient_session_directory WHERE practice_id = $1 AND patient_id = $2";

    /** But those on a device that is confirmed. */
    private static final String DELETE_UNCONFIRMED = """
            DELETE FROM patient_session_directory s
            WHERE s.practice_id = $1 AND s.patient_id = $2 AND NOT EXISTS (
                SELECT FROM patient_device d
                WHERE d.practice_id = s.practice_id AND d.patient_id = s.patient_id AND d.id = s.device_id
                    AND d.confirmed_at IS NOT NULL)
            """;

    private static final String DELETE_EXPIRED = "DELETE FROM patient_session_directory WHERE expires_at <= $1";

    void insert(SqlClient tx, byte[] tokenHash, PatientSession session, OffsetDateTime now, OffsetDateTime expiresAt) {
        Instant seesFrom = session.seesFrom();
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(tokenHash), session.practiceId(), session.patientId(), now, expiresAt)
                        .addOffsetDateTime(seesFrom == null ? null : seesFrom.atOffset(ZoneOffset.UTC))
                        .addUUID(session.deviceId()))
                .await();
    }

    @Nullable
    PatientSession find(SqlClient tx, byte[] tokenHash, OffsetDateTime now) {
        RowIterator<Row> rows = tx.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(tokenHash), now))
                .await()
                .iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        OffsetDateTime seesFrom = row.getOffsetDateTime("sees_from");
        return new PatientSession(
                row.getUUID("practice_id"),
                row.getUUID("patient_id"),
                seesFrom == null ? null : seesFrom.toInstant(),
                row.getUUID("device_id"));
    }

    /** When the session of that token expires; null where there is none. */
    @Nullable
    OffsetDateTime expiresAt(SqlClient tx, byte[] tokenHash, OffsetDateTime now) {
        RowIterator<Row> rows = tx.preparedQuery(EXPIRES_AT)
                .execute(Tuple.of(Buffer.buffer(tokenHash), now))
                .await()
                .iterator();
        return rows.hasNext() ? rows.next().getOffsetDateTime("expires_at") : null;
    }

    void showHistory(SqlClient tx, UUID practiceId, UUID patientId) {
        tx.preparedQuery(SHOW_HISTORY).execute(Tuple.of(practiceId, patientId)).await();
    }

    void hideHistory(SqlClient tx, UUID practiceId, UUID patientId, OffsetDateTime now) {
        tx.preparedQuery(HIDE_HISTORY)
                .execute(Tuple.of(practiceId, patientId, now))
                .await();
    }

    void delete(SqlClient tx, byte[] tokenHash) {
        tx.preparedQuery(DELETE).execute(Tuple.of(Buffer.buffer(tokenHash))).await();
    }

    void deleteExpired(SqlClient tx, OffsetDateTime now) {
        tx.preparedQuery(DELETE_EXPIRED).execute(Tuple.of(now)).await();
    }

    void deleteUnconfirmed(SqlClient tx, UUID practiceId, UUID patientId) {
        tx.preparedQuery(DELETE_UNCONFIRMED)
                .execute(Tuple.of(practiceId, patientId))
                .await();
    }

    void deleteAllOf(SqlClient tx, UUID practiceId, UUID patientId) {
        tx.preparedQuery(DELETE_ALL_OF).execute(Tuple.of(practiceId, patientId)).await();
    }
}
