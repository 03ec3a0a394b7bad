package io.practicelinks.api.conversation;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** The {@code message} table. Ids are time-ordered, so their order is that of sending. */
final class MessageStore {

    private static final String INSERT = """
            INSERT INTO message (practice_id, conversation_id, id, author, text, health_information, reason, sent_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String NEWEST = """
            SELECT id, author, text, health_information, reason, sent_at FROM message
            WHERE practice_id = $1 AND conversation_id = $2
            ORDER BY id DESC LIMIT $3
            """;

    void insert(SqlClient tx, UUID practiceId, UUID conversationId, Message message) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, conversationId, message.id())
                        .addString(message.author().label())
                        .addString(message.text())
                        .addBoolean(message.healthInformation())
                        .addString(message.reason())
                        .addOffsetDateTime(message.sentAt().atOffset(ZoneOffset.UTC)))
                .await();
    }

    /** The newest {@code limit} messages, oldest first. */
    List<Message> newest(SqlClient tx, UUID practiceId, UUID conversationId, int limit) {
        List<Message> messages = new ArrayList<>();
        for (Row row : tx.preparedQuery(NEWEST)
                .execute(Tuple.of(practiceId, conversationId, limit))
                .await()) {
            messages.add(message(row));
        }
        Collections.reverse(messages);
        return messages;
    }

    private static Message message(Row row) {
        String label = row.getString("author");
        Message.Author author = Arrays.stream(Message.Author.values())
                .filter(candidate -> candidate.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such author"));
        return new Message(
                row.getUUID("id"),
                author,
                row.getString("text"),
                row.getBoolean("health_information"),
                row.getString("reason"),
                row.getOffsetDateTime("sent_at").toInstant());
    }
}
