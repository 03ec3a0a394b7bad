package io.practicelinks.api.attachment;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The rows of the {@code attachment} table that no message names. For the role RETENTION. */
final class ExpiredAttachmentStore {

    /** Says twice that no message names it: one may have come while the row was waited for. */
    private static final String DELETE = """
            DELETE FROM attachment
            WHERE (practice_id, conversation_id, id) IN (
                    SELECT practice_id, conversation_id, id FROM attachment
                    WHERE message_id IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2)
                AND message_id IS NULL
            RETURNING practice_id
            """;

    /** Deletes so many at most that were added before that. Returns how many of each practice. */
    Map<UUID, Integer> delete(SqlClient tx, OffsetDateTime before, int limit) {
        Map<UUID, Integer> practiceToCount = new TreeMap<>();
        for (Row row : tx.preparedQuery(DELETE).execute(Tuple.of(before, limit)).await()) {
            practiceToCount.merge(row.getUUID("practice_id"), 1, Integer::sum);
        }
        return practiceToCount;
    }
}
