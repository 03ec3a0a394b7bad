package io.practicelinks.api.signup;

import io.practicelinks.api.patient.Mobile;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change of a patient's number reads and writes: the tables {@code patient} and {@code signup}. */
final class NumberChangeStore {

    private static final String STANDING = """
            SELECT p.mobile, c.id AS conversation_id, c.last_link_id, l.token, COALESCE(o.discreet_name, o.name) AS sender, o.phone,
                c.sealed_at IS NOT NULL AS is_sealed
            FROM patient p
            JOIN conversation c ON c.practice_id = p.practice_id AND c.patient_id = p.id
            JOIN link l ON l.practice_id = c.practice_id AND l.id = c.last_link_id
            JOIN practice o ON o.id = p.practice_id
            WHERE p.practice_id = $1 AND p.id = $2
            FOR UPDATE OF p
            """;

    private static final String INSERT = """
            INSERT INTO signup (practice_id, id, link_id, mobile, name, folded_name, attribution, created_at, moves_patient_id)
            SELECT p.practice_id, $3, $4, $5, p.name, p.folded_name, 'none', $6, p.id
            FROM patient p WHERE p.practice_id = $1 AND p.id = $2
            """;

    private static final String INSERT_DIRECTORY =
            "INSERT INTO signup_directory (signup_id, practice_id) VALUES ($1, $2)";

    private static final String BEGUN = """
            SELECT created_at FROM signup
            WHERE practice_id = $1 AND moves_patient_id = $2 AND created_at > $3
            ORDER BY created_at DESC OFFSET $4 LIMIT 1
            """;

    private static final String IS_OVERTAKEN = """
            SELECT FROM signup WHERE practice_id = $1 AND moves_patient_id = $2 AND connected_at >= $3
            UNION ALL
            SELECT FROM identity_check k
            JOIN conversation c ON c.practice_id = k.practice_id AND c.id = k.conversation_id
            WHERE c.practice_id = $1 AND c.patient_id = $2 AND k.event = 'verified' AND k.occurred_at >= $3
            LIMIT 1
            """;

    /** The condition stands here rather than behind a unique violation, which would break the transaction. */
    private static final String MOVE = """
            UPDATE patient SET mobile = $3
            WHERE practice_id = $1 AND id = $2 AND NOT EXISTS (
                SELECT 1 FROM patient other
                WHERE other.practice_id = patient.practice_id AND other.mobile = $3 AND other.folded_name = patient.folded_name
                    AND other.folded_on_behalf_of = patient.folded_on_behalf_of)
            """;

    /**
     * Where a patient stands before the number changes.
     *
     * @param mobile the number before; null: there is none yet
     * @param linkToken of the link that the patient came through last
     * @param phone the practice's, empty where it has none
     * @param isSealed an incident has ended the conversation
     */
    record Standing(
            @Nullable Mobile mobile,
            UUID conversationId,
            UUID linkId,
            String linkToken,
            String sender,
            String phone,
            boolean isSealed) {

        @Override
        public String toString() {
            return "Standing[" + conversationId + "]";
        }
    }

    /** Nobody else changes the patient until the transaction ends. Null for one who has no conversation. */
    @Nullable
    Standing lock(SqlClient tx, UUID practiceId, UUID patientId) {
        RowIterator<Row> rows = tx.preparedQuery(STANDING)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        String mobile = row.getString("mobile");
        return new Standing(
                mobile == null ? null : Mobile.ofE164(mobile),
                row.getUUID("conversation_id"),
                row.getUUID("last_link_id"),
                row.getString("token"),
                row.getString("sender"),
                row.getString("phone") == null ? "" : row.getString("phone"),
                row.getBoolean("is_sealed"));
    }

    void insert(
            SqlClient tx,
            UUID practiceId,
            UUID patientId,
            UUID signupId,
            UUID linkId,
            Mobile mobile,
            OffsetDateTime now) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, patientId, signupId, linkId, mobile.e164(), now))
                .await();
        tx.preparedQuery(INSERT_DIRECTORY)
                .execute(Tuple.of(signupId, practiceId))
                .await();
    }

    /** When the patient began the move of that place since that time, the newest being the first; null: there are fewer. */
    @Nullable
    Instant begunAt(SqlClient tx, UUID practiceId, UUID patientId, Instant time, int place) {
        RowIterator<Row> rows = tx.preparedQuery(BEGUN)
                .execute(Tuple.of(practiceId, patientId, time.atOffset(ZoneOffset.UTC), place - 1))
                .await()
                .iterator();
        return rows.hasNext() ? rows.next().getOffsetDateTime("created_at").toInstant() : null;
    }

    /**
     * Whether the patient has proven another move since that time, or was verified: that signs out what nobody has confirmed, which may
     * have asked for this one.
     */
    boolean isOvertaken(SqlClient tx, UUID practiceId, UUID patientId, Instant time) {
        return tx.preparedQuery(IS_OVERTAKEN)
                        .execute(Tuple.of(practiceId, patientId, time.atOffset(ZoneOffset.UTC)))
                        .await()
                        .rowCount()
                > 0;
    }

    /** False where the practice has a patient of that name with that number already. */
    boolean move(SqlClient tx, UUID practiceId, UUID patientId, String mobile) {
        return tx.preparedQuery(MOVE)
                        .execute(Tuple.of(practiceId, patientId, mobile))
                        .await()
                        .rowCount()
                > 0;
    }
}
