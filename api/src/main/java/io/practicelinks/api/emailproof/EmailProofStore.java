package io.practicelinks.api.emailproof;

import io.practicelinks.api.code.ExpiringCodesStore;
import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.patient.PatientSession;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code email_proof} table: hashes of codes, never a code. */
final class EmailProofStore implements ExpiringCodesStore {

    private static final String COUNT_SINCE =
            "SELECT count(*) AS proofs FROM email_proof WHERE practice_id = $1 AND created_at > $2";

    private static final String END_EARLIER = """
            UPDATE email_proof SET code_hash = NULL WHERE practice_id = $1 AND patient_id = $2 AND code_hash IS NOT NULL
            """;

    private static final String INSERT = """
            INSERT INTO email_proof (practice_id, id, patient_id, email, code_hash, expires_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String FIND = """
            SELECT email, code_hash, expires_at, failures FROM email_proof
            WHERE practice_id = $1 AND patient_id = $2 AND id = $3
            """;

    private static final String COUNT_GUESS =
            "UPDATE email_proof SET failures = failures + 1 WHERE practice_id = $1 AND id = $2";

    private static final String CLEAR_FAILURES =
            "UPDATE email_proof SET failures = 0 WHERE practice_id = $1 AND id = $2";

    private static final String SENDER = "SELECT coalesce(discreet_name, name) AS sender FROM practice WHERE id = $1";

    private static final String ERASE_EXPIRED =
            "UPDATE email_proof SET code_hash = NULL WHERE expires_at <= $1 AND code_hash IS NOT NULL";

    private static final String DELETE_OLD = "DELETE FROM email_proof WHERE expires_at <= $1";

    int countSince(SqlClient tx, UUID practiceId, Instant time) {
        return tx.preparedQuery(COUNT_SINCE)
                .execute(Tuple.of(practiceId, utc(time)))
                .await()
                .iterator()
                .next()
                .getInteger("proofs");
    }

    /** Makes all codes of that patient wrong. */
    void endEarlier(SqlClient tx, PatientSession patient) {
        tx.preparedQuery(END_EARLIER)
                .execute(Tuple.of(patient.practiceId(), patient.patientId()))
                .await();
    }

    void insert(SqlClient tx, PatientSession patient, UUID id, EmailProof proof, Instant now) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                                patient.practiceId(),
                                id,
                                patient.patientId(),
                                proof.email().address())
                        .addBuffer(proof.codeHash())
                        .addOffsetDateTime(utc(proof.expiresAt()))
                        .addOffsetDateTime(utc(now)))
                .await();
    }

    /** The patient's own proof of that id; null where there is none. */
    @Nullable
    EmailProof find(SqlClient tx, PatientSession patient, UUID id) {
        return first(tx, FIND, patient, id);
    }

    /** The same; nobody else sees or changes it until the transaction ends. */
    @Nullable
    EmailProof lock(SqlClient tx, PatientSession patient, UUID id) {
        return first(tx, FIND + " FOR UPDATE", patient, id);
    }

    void countGuess(SqlClient tx, UUID practiceId, UUID id) {
        tx.preparedQuery(COUNT_GUESS).execute(Tuple.of(practiceId, id)).await();
    }

    void clearFailures(SqlClient tx, UUID practiceId, UUID id) {
        tx.preparedQuery(CLEAR_FAILURES).execute(Tuple.of(practiceId, id)).await();
    }

    /** The name under which the practice writes. */
    String sender(SqlClient tx, UUID practiceId) {
        return tx.preparedQuery(SENDER)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next()
                .getString("sender");
    }

    @Override
    public void forgetExpired(SqlClient relay, Instant now) {
        relay.preparedQuery(ERASE_EXPIRED).execute(Tuple.of(utc(now))).await();
        relay.preparedQuery(DELETE_OLD).execute(Tuple.of(utc(now.minus(KEPT)))).await();
    }

    private static @Nullable EmailProof first(SqlClient tx, String sql, PatientSession patient, UUID id) {
        RowIterator<Row> rows = tx.preparedQuery(sql)
                .execute(Tuple.of(patient.practiceId(), patient.patientId(), id))
                .await()
                .iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new EmailProof(
                new EmailAddress(row.getString("email")),
                row.getBuffer("code_hash"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getInteger("failures"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
