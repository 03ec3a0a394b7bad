package io.practicelinks.api.record;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The {@code record_former} table: how records stood before an import changed them. */
final class FormerStore {

    private static final String FORGET_EARLIER = """
            UPDATE record_former SET is_built_upon = true, sealed = NULL, mobile_hash = NULL, email_hash = NULL
            WHERE practice_id = $1 AND record_id = ANY ($2) AND NOT is_built_upon
            """;

    private static final String KEEP = """
            INSERT INTO record_former
                (practice_id, import_id, record_id, is_new, sealed, mobile_hash, email_hash, former_import_id,
                 former_updated_at, created_at)
            SELECT practice_id, $2, id, false, sealed, mobile_hash, email_hash, import_id, updated_at, $4
            FROM patient_record WHERE practice_id = $1 AND id = ANY ($3)
            """;

    private static final String KEEP_NEW = """
            INSERT INTO record_former (practice_id, import_id, record_id, is_new, created_at)
            SELECT $1, $2, made.id, true, $4 FROM unnest($3::uuid[]) AS made (id)
            """;

    private static final String NEXT = """
            SELECT record_id FROM record_former WHERE practice_id = $1 AND import_id = $2 ORDER BY record_id LIMIT $3
            """;

    private static final String TAKE_BACK = """
            DELETE FROM patient_record r USING record_former f
            WHERE f.practice_id = $1 AND f.import_id = $2 AND f.record_id = ANY ($3) AND f.is_new AND NOT f.is_built_upon
                AND r.practice_id = f.practice_id AND r.id = f.record_id
            """;

    private static final String RESTORE = """
            UPDATE patient_record r
            SET sealed = f.sealed, mobile_hash = f.mobile_hash, email_hash = f.email_hash, import_id = f.former_import_id,
                updated_at = f.former_updated_at
            FROM record_former f
            WHERE f.practice_id = $1 AND f.import_id = $2 AND f.record_id = ANY ($3) AND NOT f.is_new AND NOT f.is_built_upon
                AND r.practice_id = f.practice_id AND r.id = f.record_id
            """;

    private static final String FORGET =
            "DELETE FROM record_former WHERE practice_id = $1 AND import_id = $2 AND record_id = ANY ($3)";

    private static final String FORGET_OLD = "DELETE FROM record_former WHERE created_at <= $1";

    /** Keeps how these records stand now, so that this import can be undone; earlier ones cannot any more, for these. */
    void keep(SqlClient tx, UUID practiceId, UUID importId, Collection<UUID> ids, OffsetDateTime now) {
        UUID[] records = ids.toArray(UUID[]::new);
        tx.preparedQuery(FORGET_EARLIER)
                .execute(Tuple.of(practiceId).addArrayOfUUID(records))
                .await();
        tx.preparedQuery(KEEP)
                .execute(Tuple.of(practiceId, importId).addArrayOfUUID(records).addOffsetDateTime(now))
                .await();
    }

    /** Keeps that these records were not there before. */
    void keepNew(SqlClient tx, UUID practiceId, UUID importId, Collection<UUID> ids, OffsetDateTime now) {
        tx.preparedQuery(KEEP_NEW)
                .execute(Tuple.of(practiceId, importId)
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addOffsetDateTime(now))
                .await();
    }

    /** Records that this import changed and that were not looked at by its undoing yet. */
    List<UUID> next(SqlClient tx, UUID practiceId, UUID importId, int limit) {
        List<UUID> ids = new ArrayList<>();
        for (Row row : tx.preparedQuery(NEXT)
                .execute(Tuple.of(practiceId, importId, limit))
                .await()) {
            ids.add(row.getUUID("record_id"));
        }
        return ids;
    }

    /** Puts these records back to how they stood, but for those that a later import changed; returns how many it did. */
    int restore(SqlClient tx, UUID practiceId, UUID importId, List<UUID> ids) {
        Tuple values = Tuple.of(practiceId, importId).addArrayOfUUID(ids.toArray(UUID[]::new));
        int takenBack = tx.preparedQuery(TAKE_BACK).execute(values).await().rowCount();
        int restored = tx.preparedQuery(RESTORE).execute(values).await().rowCount();
        tx.preparedQuery(FORGET).execute(values).await();
        return takenBack + restored;
    }

    void deleteOlderThan(SqlClient tx, OffsetDateTime time) {
        tx.preparedQuery(FORGET_OLD).execute(Tuple.of(time)).await();
    }
}
