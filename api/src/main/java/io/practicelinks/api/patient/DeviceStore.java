package io.practicelinks.api.patient;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code patient_device}, and when a patient was seen last. */
final class DeviceStore {

    private static final String LAST_SEEN = """
            SELECT COALESCE(last_seen_at, created_at) AS last_seen_at FROM patient WHERE practice_id = $1 AND id = $2 FOR UPDATE
            """;

    private static final String SEE = """
            UPDATE patient SET last_seen_at = $3
            WHERE practice_id = $1 AND id = $2 AND COALESCE(last_seen_at, created_at) < $4
            """;

    private static final String FIND = """
            SELECT proven_at, sees_from FROM patient_device WHERE practice_id = $1 AND patient_id = $2 AND device_hash = $3
            """;

    private static final String HIDDEN_UNTIL =
            "SELECT max(sees_from) AS sees_from FROM patient_device WHERE practice_id = $1 AND patient_id = $2";

    private static final String REMEMBER = """
            INSERT INTO patient_device (practice_id, patient_id, device_hash, seen_at, sees_from, proven_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (practice_id, patient_id, device_hash) DO UPDATE
            SET seen_at = EXCLUDED.seen_at, sees_from = EXCLUDED.sees_from,
                proven_at = COALESCE(EXCLUDED.proven_at, patient_device.proven_at)
            """;

    private static final String FORGET_FOR_OTHERS = """
            DELETE FROM patient_device d USING patient own, patient other
            WHERE own.practice_id = $1 AND own.id = $2 AND other.practice_id = $1 AND other.mobile = own.mobile AND other.id <> own.id
              AND d.practice_id = $1 AND d.patient_id = other.id AND d.device_hash = $3
              AND (d.proven_at IS NULL OR d.proven_at < $4)
            """;

    private static final String SHOW_HISTORY = """
            UPDATE patient_device SET sees_from = NULL WHERE practice_id = $1 AND patient_id = $2 AND sees_from IS NOT NULL
            """;

    private static final String HIDE_HISTORY =
            "UPDATE patient_device SET sees_from = $3 WHERE practice_id = $1 AND patient_id = $2";

    private static final String FORGET_ALL_OF = "DELETE FROM patient_device WHERE practice_id = $1 AND patient_id = $2";

    /** When the patient was there last; nobody else notes it until the transaction ends. */
    OffsetDateTime lastSeen(SqlClient tx, UUID practiceId, UUID patientId) {
        return tx.preparedQuery(LAST_SEEN)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator()
                .next()
                .getOffsetDateTime("last_seen_at");
    }

    /** Notes that the patient is there, where that was not noted since. */
    void see(SqlClient tx, UUID practiceId, UUID patientId, OffsetDateTime now, OffsetDateTime since) {
        tx.preparedQuery(SEE)
                .execute(Tuple.of(practiceId, patientId, now, since))
                .await();
    }

    /**
     * A device on which the patient was let in.
     *
     * @param provenAt when the number was proven on it the last time; null: never
     * @param seesFrom what was said before is hidden from it; null: it sees all
     */
    record Device(@Nullable Instant provenAt, @Nullable Instant seesFrom) {}

    /** Null where it is none of the patient's. */
    @Nullable
    Device find(SqlClient tx, UUID practiceId, UUID patientId, byte[] deviceHash) {
        for (Row row : tx.preparedQuery(FIND)
                .execute(Tuple.of(practiceId, patientId, Buffer.buffer(deviceHash)))
                .await()) {
            OffsetDateTime seesFrom = row.getOffsetDateTime("sees_from");
            OffsetDateTime provenAt = row.getOffsetDateTime("proven_at");
            return new Device(
                    provenAt == null ? null : provenAt.toInstant(), seesFrom == null ? null : seesFrom.toInstant());
        }
        return null;
    }

    /** @param provenAt now where the number was proven; null: it was not, and what was noted before stays */
    void remember(
            SqlClient tx,
            PatientSession session,
            byte[] deviceHash,
            OffsetDateTime now,
            @Nullable OffsetDateTime provenAt) {
        Instant seesFrom = session.seesFrom();
        tx.preparedQuery(REMEMBER)
                .execute(Tuple.of(session.practiceId(), session.patientId(), Buffer.buffer(deviceHash), now)
                        .addOffsetDateTime(seesFrom == null ? null : seesFrom.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(provenAt))
                .await();
    }

    /** That device is not known any more for others who have this patient's number, where it was not proven there since that time. */
    void forgetForOthers(
            SqlClient tx, UUID practiceId, UUID patientId, byte[] deviceHash, OffsetDateTime unprovenSince) {
        tx.preparedQuery(FORGET_FOR_OTHERS)
                .execute(Tuple.of(practiceId, patientId, Buffer.buffer(deviceHash), unprovenSince))
                .await();
    }

    @Nullable
    Instant hiddenUntil(SqlClient tx, UUID practiceId, UUID patientId) {
        OffsetDateTime seesFrom = tx.preparedQuery(HIDDEN_UNTIL)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator()
                .next()
                .getOffsetDateTime("sees_from");
        return seesFrom == null ? null : seesFrom.toInstant();
    }

    void showHistory(SqlClient tx, UUID practiceId, UUID patientId) {
        tx.preparedQuery(SHOW_HISTORY).execute(Tuple.of(practiceId, patientId)).await();
    }

    void hideHistory(SqlClient tx, UUID practiceId, UUID patientId, OffsetDateTime now) {
        tx.preparedQuery(HIDE_HISTORY)
                .execute(Tuple.of(practiceId, patientId, now))
                .await();
    }

    void forgetAllOf(SqlClient tx, UUID practiceId, UUID patientId) {
        tx.preparedQuery(FORGET_ALL_OF).execute(Tuple.of(practiceId, patientId)).await();
    }
}
