package io.practicelinks.api.conversation;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The {@code bulk_close} table, and the conversations that each closed. */
final class BulkCloseStore {

    private static final String MATCHING = """
            SELECT id, patient_id FROM conversation
            WHERE practice_id = $1 AND state IN ('open', 'quarantined') AND identity <> 'verified'
                AND ($2::uuid IS NULL OR link_id = $2)
                AND ($3::boolean IS NULL OR $3 = (state = 'quarantined'))
                AND opened_at >= $4 AND opened_at < $5
            ORDER BY opened_at, id LIMIT $6 FOR UPDATE
            """;

    private static final String CLOSE = """
            UPDATE conversation SET state = 'closed', closed_from = state, closed_by = $2
            WHERE practice_id = $1 AND id = ANY ($3)
            """;

    private static final String INSERT =
            "INSERT INTO bulk_close (practice_id, id, closed, created_at) VALUES ($1, $2, $3, $4)";

    private static final String IS_THERE = "SELECT FROM bulk_close WHERE practice_id = $1 AND id = $2";

    private static final String UNDO = """
            UPDATE conversation SET state = closed_from, closed_from = NULL, closed_by = NULL
            WHERE practice_id = $1 AND closed_by = $2
            RETURNING patient_id
            """;

    /** A conversation and whose it is. */
    record Match(UUID conversationId, UUID patientId) {}

    /** So many at most, the oldest first; nobody else changes them until the transaction ends. */
    List<Match> matching(SqlClient tx, UUID practiceId, BulkClose which, int limit) {
        List<Match> matches = new ArrayList<>();
        Tuple values = Tuple.of(practiceId, which.linkId(), which.isQuarantined())
                .addOffsetDateTime(which.openedFrom().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(which.openedUntil().atOffset(ZoneOffset.UTC))
                .addInteger(limit);
        for (Row row : tx.preparedQuery(MATCHING).execute(values).await()) {
            matches.add(new Match(row.getUUID("id"), row.getUUID("patient_id")));
        }
        return matches;
    }

    void close(SqlClient tx, UUID practiceId, UUID bulkCloseId, List<Match> matches, OffsetDateTime now) {
        UUID[] ids = matches.stream().map(Match::conversationId).toArray(UUID[]::new);
        tx.preparedQuery(CLOSE)
                .execute(Tuple.of(practiceId, bulkCloseId).addArrayOfUUID(ids))
                .await();
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, bulkCloseId, ids.length, now))
                .await();
    }

    boolean isThere(SqlClient tx, UUID practiceId, UUID bulkCloseId) {
        return tx.preparedQuery(IS_THERE)
                        .execute(Tuple.of(practiceId, bulkCloseId))
                        .await()
                        .size()
                > 0;
    }

    /** Puts back what it closed and nobody has touched since. Returns whose conversations these are. */
    List<UUID> undo(SqlClient tx, UUID practiceId, UUID bulkCloseId) {
        List<UUID> patients = new ArrayList<>();
        for (Row row : tx.preparedQuery(UNDO)
                .execute(Tuple.of(practiceId, bulkCloseId))
                .await()) {
            patients.add(row.getUUID("patient_id"));
        }
        return patients;
    }
}
