package io.practicelinks.api.patient;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The {@code patient_session_directory} table: hashes of session tokens, never a token. */
final class PatientSessionStore {

    private static final String INSERT = """
            INSERT INTO patient_session_directory (token_hash, practice_id, patient_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            """;

    private static final String FIND = """
            SELECT practice_id, patient_id FROM patient_session_directory WHERE token_hash = $1 AND expires_at > $2
            """;

    private static final String DELETE = "DELETE FROM patient_session_directory WHERE token_hash = $1";

    private static final String DELETE_EXPIRED = "DELETE FROM patient_session_directory WHERE expires_at <= $1";

    void insert(SqlClient tx, byte[] tokenHash, PatientSession session, OffsetDateTime now, OffsetDateTime expiresAt) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(Buffer.buffer(tokenHash), session.practiceId(), session.patientId(), now, expiresAt))
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
        return new PatientSession(row.getUUID("practice_id"), row.getUUID("patient_id"));
    }

    void delete(SqlClient tx, byte[] tokenHash) {
        tx.preparedQuery(DELETE).execute(Tuple.of(Buffer.buffer(tokenHash))).await();
    }

    void deleteExpired(SqlClient tx, OffsetDateTime now) {
        tx.preparedQuery(DELETE_EXPIRED).execute(Tuple.of(now)).await();
    }
}
