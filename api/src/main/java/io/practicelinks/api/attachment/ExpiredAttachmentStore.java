package io.practicelinks.api.attachment;

import io.practicelinks.api.database.KeepingLock;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of the {@code attachment} table that no message names, but for those of conversations that are kept whole. For the role RETENTION. */
final class ExpiredAttachmentStore {

    private static final String PRACTICES = """
            SELECT DISTINCT a.practice_id FROM attachment a
            JOIN conversation c ON c.practice_id = a.practice_id AND c.id = a.conversation_id
            WHERE a.message_id IS NULL AND a.created_at < $1 AND NOT %s LIMIT $2
            """.formatted(KeepingLock.IS_KEPT);

    /** Says twice that no message names it: one may have come while the row was waited for. */
    private static final String DELETE = """
            DELETE FROM attachment
            WHERE (practice_id, conversation_id, id) IN (
                    SELECT a.practice_id, a.conversation_id, a.id FROM attachment a
                    JOIN conversation c ON c.practice_id = a.practice_id AND c.id = a.conversation_id
                    WHERE a.practice_id = $1 AND a.message_id IS NULL AND a.created_at < $2 AND NOT %s
                    ORDER BY a.created_at LIMIT $3)
                AND message_id IS NULL
            RETURNING conversation_id
            """.formatted(KeepingLock.IS_KEPT);

    /** So many practices at most that have files to be deleted. */
    List<UUID> practices(SqlClient tx, OffsetDateTime before, int limit) {
        List<UUID> practices = new ArrayList<>();
        for (Row row :
                tx.preparedQuery(PRACTICES).execute(Tuple.of(before, limit)).await()) {
            practices.add(row.getUUID("practice_id"));
        }
        return practices;
    }

    /** Deletes so many of the practice at most that were added before that. Returns how many of each conversation. */
    Map<UUID, Integer> delete(SqlClient tx, UUID practiceId, OffsetDateTime before, int limit) {
        KeepingLock.take(tx, practiceId);
        Map<UUID, Integer> conversationToFiles = new LinkedHashMap<>();
        for (Row row : tx.preparedQuery(DELETE)
                .execute(Tuple.of(practiceId, before, limit))
                .await()) {
            conversationToFiles.merge(row.getUUID("conversation_id"), 1, Integer::sum);
        }
        return conversationToFiles;
    }
}
