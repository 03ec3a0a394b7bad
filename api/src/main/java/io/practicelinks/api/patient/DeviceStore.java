package io.practicelinks.api.patient;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code patient_device}, and when a patient was seen last. */
final class DeviceStore {

    private static final String LAST_SEEN = """
            SELECT COALESCE(last_seen_at, created_at) AS last_seen_at FROM patient WHERE practice_id = $1 AND id = $2 FOR UPDATE
            """;

    /** Passes over a patient whom a proof holds, which notes it too: it may wait for what this transaction has locked. */
    private static final String SEE = """
            UPDATE patient SET last_seen_at = $3
            WHERE practice_id = $1 AND id = (
                SELECT id FROM patient
                WHERE practice_id = $1 AND id = $2 AND COALESCE(last_seen_at, created_at) < $4
                FOR NO KEY UPDATE SKIP LOCKED)
            """;

    private static final String FIND = """
            SELECT proven_at, sees_from FROM patient_device WHERE practice_id = $1 AND patient_id = $2 AND device_hash = $3
            """;

    private static final String ALL = """
            SELECT id, first_seen_at, confirmed_at IS NOT NULL AS is_confirmed, sees_from IS NOT NULL AS is_history_hidden
            FROM patient_device WHERE practice_id = $1 AND patient_id = $2 ORDER BY first_seen_at DESC, id DESC
            """;

    private static final String ARE_NEWCOMERS = """
            SELECT COALESCE(bool_and(confirmed_at IS NULL AND sees_from IS NULL), false) AS are_newcomers
            FROM patient_device WHERE practice_id = $1 AND patient_id = $2
            """;

    /** A device from which something is hidden is confirmed no more. */
    private static final String REMEMBER = """
            INSERT INTO patient_device (practice_id, patient_id, device_hash, id, first_seen_at, seen_at, sees_from, proven_at)
            VALUES ($1, $2, $3, $4, $5, $5, $6, $7)
            ON CONFLICT (practice_id, patient_id, device_hash) DO UPDATE
            SET seen_at = EXCLUDED.seen_at, sees_from = EXCLUDED.sees_from,
                confirmed_at = CASE WHEN EXCLUDED.sees_from IS NULL THEN patient_device.confirmed_at END,
                proven_at = COALESCE(EXCLUDED.proven_at, patient_device.proven_at)
            RETURNING id
            """;

    private static final String FORGET_FOR_OTHERS = """
            DELETE FROM patient_device d USING patient own, patient other
            WHERE own.practice_id = $1 AND own.id = $2 AND other.practice_id = $1 AND other.mobile = own.mobile AND other.id <> own.id
              AND d.practice_id = $1 AND d.patient_id = other.id AND d.device_hash = $3
              AND (d.proven_at IS NULL OR d.proven_at < $4)
            """;

    private static final String CONFIRM = """
            UPDATE patient_device SET confirmed_at = $4, sees_from = NULL WHERE practice_id = $1 AND patient_id = $2 AND id = $3
            """;

    private static final String FORGET_UNCONFIRMED =
            "DELETE FROM patient_device WHERE practice_id = $1 AND patient_id = $2 AND confirmed_at IS NULL";

    private static final String HIDE_HISTORY = """
            UPDATE patient_device SET sees_from = $3, confirmed_at = NULL WHERE practice_id = $1 AND patient_id = $2
            """;

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

    /**
     * Returns the device's id, which stays the same.
     *
     * @param freshId for a device that is new
     * @param provenAt now where the number was proven; null: it was not, and what was noted before stays
     */
    UUID remember(
            SqlClient tx,
            PatientSession session,
            byte[] deviceHash,
            UUID freshId,
            OffsetDateTime now,
            @Nullable OffsetDateTime provenAt) {
        Instant seesFrom = session.seesFrom();
        return tx.preparedQuery(REMEMBER)
                .execute(Tuple.of(session.practiceId(), session.patientId(), Buffer.buffer(deviceHash), freshId, now)
                        .addOffsetDateTime(seesFrom == null ? null : seesFrom.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(provenAt))
                .await()
                .iterator()
                .next()
                .getUUID("id");
    }

    /** The newest first. */
    List<DeviceConfirmationService.Device> all(SqlClient tx, UUID practiceId, UUID patientId) {
        List<DeviceConfirmationService.Device> all = new ArrayList<>();
        for (Row row :
                tx.preparedQuery(ALL).execute(Tuple.of(practiceId, patientId)).await()) {
            all.add(new DeviceConfirmationService.Device(
                    row.getUUID("id"),
                    row.getOffsetDateTime("first_seen_at").toInstant(),
                    row.getBoolean("is_confirmed"),
                    row.getBoolean("is_history_hidden")));
        }
        return all;
    }

    /** True where there are some, none of them confirmed, and nothing is hidden from any. */
    boolean areNewcomers(SqlClient tx, UUID practiceId, UUID patientId) {
        return tx.preparedQuery(ARE_NEWCOMERS)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator()
                .next()
                .getBoolean("are_newcomers");
    }

    /** That device is not known any more for others who have this patient's number, where it was not proven there since that time. */
    void forgetForOthers(
            SqlClient tx, UUID practiceId, UUID patientId, byte[] deviceHash, OffsetDateTime unprovenSince) {
        tx.preparedQuery(FORGET_FOR_OTHERS)
                .execute(Tuple.of(practiceId, patientId, Buffer.buffer(deviceHash), unprovenSince))
                .await();
    }

    /** And shows it all that was said. */
    void confirm(SqlClient tx, UUID practiceId, UUID patientId, UUID deviceId, OffsetDateTime now) {
        tx.preparedQuery(CONFIRM)
                .execute(Tuple.of(practiceId, patientId, deviceId, now))
                .await();
    }

    /** How many that were. */
    int forgetUnconfirmed(SqlClient tx, UUID practiceId, UUID patientId) {
        return tx.preparedQuery(FORGET_UNCONFIRMED)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .rowCount();
    }

    /** Hides what was said before now from all of them, none of which is confirmed any more. */
    void hideHistory(SqlClient tx, UUID practiceId, UUID patientId, OffsetDateTime now) {
        tx.preparedQuery(HIDE_HISTORY)
                .execute(Tuple.of(practiceId, patientId, now))
                .await();
    }

    void forgetAllOf(SqlClient tx, UUID practiceId, UUID patientId) {
        tx.preparedQuery(FORGET_ALL_OF).execute(Tuple.of(practiceId, patientId)).await();
    }
}
