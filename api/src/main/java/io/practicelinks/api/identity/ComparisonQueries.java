package io.practicelinks.api.identity;

import io.practicelinks.api.patient.Relationship;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What patients have proven, by conversation. */
final class ComparisonQueries {

    private static final String PROVEN = """
            SELECT p.mobile, p.proven_email, p.relationship
            FROM conversation c JOIN patient p ON p.practice_id = c.practice_id AND p.id = c.patient_id
            WHERE c.practice_id = $1 AND c.id = $2
            """;

    private static final String OF_PATIENT = "SELECT id FROM conversation WHERE practice_id = $1 AND patient_id = $2";

    private static final String UNDECIDED = """
            SELECT id FROM conversation
            WHERE practice_id = $1 AND identity NOT IN ('verified', 'rejected') AND id > $2 ORDER BY id LIMIT $3
            """;

    private static final String HAS_RECORDS =
            "SELECT EXISTS (SELECT FROM patient_record WHERE practice_id = $1) AS has_records";

    /** Each null where none is proven. */
    record Proven(@Nullable String mobile, @Nullable String email, Relationship relationship) {

        boolean isNothing() {
            return mobile == null && email == null;
        }

        @Override
        public String toString() {
            return "Proven[personal]";
        }
    }

    Proven proven(SqlClient tx, UUID practiceId, UUID conversationId) {
        Row row = tx.preparedQuery(PROVEN)
                .execute(Tuple.of(practiceId, conversationId))
                .await()
                .iterator()
                .next();
        return new Proven(
                row.getString("mobile"),
                row.getString("proven_email"),
                Relationship.ofLabel(row.getString("relationship")));
    }

    boolean hasRecords(SqlClient tx, UUID practiceId) {
        return tx.preparedQuery(HAS_RECORDS)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next()
                .getBoolean("has_records");
    }

    UUID conversationOf(SqlClient tx, UUID practiceId, UUID patientId) {
        return tx.preparedQuery(OF_PATIENT)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator()
                .next()
                .getUUID("id");
    }

    /** Conversations after that one in which no person has decided, in the order of their ids. */
    List<UUID> undecided(SqlClient tx, UUID practiceId, UUID after, int limit) {
        List<UUID> ids = new ArrayList<>();
        for (Row row : tx.preparedQuery(UNDECIDED)
                .execute(Tuple.of(practiceId, after, limit))
                .await()) {
            ids.add(row.getUUID("id"));
        }
        return ids;
    }
}
