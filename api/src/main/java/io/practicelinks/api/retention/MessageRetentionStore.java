package io.practicelinks.api.retention;

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
import org.jspecify.annotations.Nullable;

/** The tables {@code message} and {@code attachment}, as far as their age goes. For the role RETENTION. */
final class MessageRetentionStore {

    private static final String PRACTICES = """
            SELECT id FROM practice
            WHERE message_retention_days IS NOT NULL AND id > $1 ORDER BY id LIMIT $2
            """;

    private static final String DAYS = "SELECT message_retention_days FROM practice WHERE id = $1";

    private static final String OLD = """
            SELECT m.conversation_id, m.id FROM message m
            JOIN conversation c ON c.practice_id = m.practice_id AND c.id = m.conversation_id
            WHERE m.practice_id = $1 AND m.sent_at < $2 AND NOT %s
            ORDER BY m.sent_at, m.id LIMIT $3
            """.formatted(KeepingLock.IS_KEPT);

    private static final String DELETE_FILES = """
            DELETE FROM attachment a USING unnest($2::uuid[], $3::uuid[]) AS old (conversation_id, message_id)
            WHERE a.practice_id = $1 AND a.conversation_id = old.conversation_id AND a.message_id = old.message_id
            RETURNING a.conversation_id
            """;

    private static final String DELETE_MESSAGES = """
            DELETE FROM message m USING unnest($2::uuid[], $3::uuid[]) AS old (conversation_id, id)
            WHERE m.practice_id = $1 AND m.conversation_id = old.conversation_id AND m.id = old.id
            RETURNING m.conversation_id
            """;

    /** What was erased of a conversation. */
    record Erased(UUID conversationId, int messages, int attachments) {}

    /** Practices that do not keep messages without end, as far as one sees before their turn. */
    List<UUID> practicesAfter(SqlClient tx, UUID after, int limit) {
        List<UUID> practices = new ArrayList<>();
        for (Row row :
                tx.preparedQuery(PRACTICES).execute(Tuple.of(after, limit)).await()) {
            practices.add(row.getUUID("id"));
        }
        return practices;
    }

    /** For how long the practice keeps messages, which nobody changes until the transaction ends; null: without end. */
    @Nullable
    Integer lockDays(SqlClient tx, UUID practiceId) {
        KeepingLock.take(tx, practiceId);
        for (Row row : tx.preparedQuery(DAYS).execute(Tuple.of(practiceId)).await()) {
            return row.getInteger("message_retention_days");
        }
        return null;
    }

    /** Deletes at most so many messages that were sent before that, the oldest first, with their files. Under the lock. */
    List<Erased> erase(SqlClient tx, UUID practiceId, OffsetDateTime before, int limit) {
        List<UUID> conversations = new ArrayList<>();
        List<UUID> messages = new ArrayList<>();
        for (Row row : tx.preparedQuery(OLD)
                .execute(Tuple.of(practiceId, before, limit))
                .await()) {
            conversations.add(row.getUUID("conversation_id"));
            messages.add(row.getUUID("id"));
        }
        if (messages.isEmpty()) {
            return List.of();
        }
        Tuple old = Tuple.of(practiceId)
                .addArrayOfUUID(conversations.toArray(UUID[]::new))
                .addArrayOfUUID(messages.toArray(UUID[]::new));
        Map<UUID, Integer> conversationToFiles = deleted(tx, DELETE_FILES, old);
        return deleted(tx, DELETE_MESSAGES, old).entrySet().stream()
                .map(one -> new Erased(one.getKey(), one.getValue(), conversationToFiles.getOrDefault(one.getKey(), 0)))
                .toList();
    }

    /** How many rows of each conversation. */
    private static Map<UUID, Integer> deleted(SqlClient tx, String delete, Tuple old) {
        Map<UUID, Integer> conversationToRows = new LinkedHashMap<>();
        for (Row row : tx.preparedQuery(delete).execute(old).await()) {
            conversationToRows.merge(row.getUUID("conversation_id"), 1, Integer::sum);
        }
        return conversationToRows;
    }
}
