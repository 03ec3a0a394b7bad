package io.practicelinks.api.conversation;

import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.secret.Sealer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code message} table. Ids are time-ordered, so their order is that of sending. Words rest sealed with the practice's key, each
 * message's for its own place only.
 */
final class MessageStore {

    private static final String INSERT = """
            INSERT INTO message (practice_id, conversation_id, id, author, sealed, health_information, sent_at, gate, staff_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    /** What a reader may see who sees none of before the time in the third place, but for the greeting; all where it is null. */
    static final String IS_VISIBLE = "($3::timestamptz IS NULL OR sent_at >= $3 OR author = 'greeting')";

    private static final String SEEN = """
             FROM message
            WHERE practice_id = $1 AND conversation_id = $2 AND %s
            """.formatted(IS_VISIBLE);

    private static final String NEWEST =
            "SELECT id, author, sealed, health_information, sent_at, gate, staff_id, read_at" + SEEN
                    + "AND id < $4 ORDER BY id DESC LIMIT $5";

    private static final String IS_SEEN = "SELECT" + SEEN + "AND id = $4";

    /** After every message. A bound that is always there lets Postgres begin in the index, however far back. */
    private static final UUID END = new UUID(-1, -1);

    private static final String TEXT = "text";
    private static final String REASON = "reason";

    private final DataKeyService dataKeys;

    MessageStore(DataKeyService dataKeys) {
        this.dataKeys = dataKeys;
    }

    void insert(SqlClient tx, UUID practiceId, UUID conversationId, Message message) {
        JsonObject words = new JsonObject().put(TEXT, message.text()).put(REASON, message.reason());
        byte[] sealed = dataKeys.sealer(tx, practiceId)
                .seal(words.toBuffer().getBytes(), purpose(conversationId, message.id()));
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, conversationId, message.id())
                        .addString(message.author().label())
                        .addBuffer(Buffer.buffer(sealed))
                        .addBoolean(message.healthInformation())
                        .addOffsetDateTime(message.sentAt().atOffset(ZoneOffset.UTC))
                        .addString(
                                message.gate() == null ? null : message.gate().label())
                        .addUUID(message.staffId()))
                .await();
    }

    /**
     * The newest {@code limit} messages, oldest first.
     *
     * @param from none of before, but for the greeting; null: all
     * @param before only those before that message; null: up to the newest
     */
    List<Message> newest(
            SqlClient tx,
            UUID practiceId,
            UUID conversationId,
            @Nullable Instant from,
            @Nullable UUID before,
            int limit) {
        Sealer sealer = dataKeys.sealer(tx, practiceId);
        List<Message> messages = new ArrayList<>();
        for (Row row : tx.preparedQuery(NEWEST)
                .execute(Tuple.of(practiceId, conversationId, time(from), before == null ? END : before, limit))
                .await()) {
            messages.add(message(row, conversationId, sealer));
        }
        Collections.reverse(messages);
        return messages;
    }

    /** True where it is one of those of the conversation that a reader may see from that time on. */
    boolean isSeen(SqlClient tx, UUID practiceId, UUID conversationId, @Nullable Instant from, UUID messageId) {
        return tx.preparedQuery(IS_SEEN)
                        .execute(Tuple.of(practiceId, conversationId, time(from), messageId))
                        .await()
                        .size()
                > 0;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant from) {
        return from == null ? null : from.atOffset(ZoneOffset.UTC);
    }

    private static String purpose(UUID conversationId, UUID messageId) {
        return "message:" + conversationId + ":" + messageId;
    }

    private static Message message(Row row, UUID conversationId, Sealer sealer) {
        String label = row.getString("author");
        Message.Author author = Arrays.stream(Message.Author.values())
                .filter(candidate -> candidate.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such author"));
        UUID id = row.getUUID("id");
        byte[] sealed = row.getBuffer("sealed").getBytes();
        JsonObject words = new JsonObject(Buffer.buffer(sealer.open(sealed, purpose(conversationId, id))));
        OffsetDateTime readAt = row.getOffsetDateTime("read_at");
        return new Message(
                id,
                author,
                words.getString(TEXT),
                row.getBoolean("health_information"),
                words.getString(REASON),
                gate(row.getString("gate")),
                row.getUUID("staff_id"),
                row.getOffsetDateTime("sent_at").toInstant(),
                readAt == null ? null : readAt.toInstant(),
                List.of());
    }

    private static @Nullable Gate gate(@Nullable String label) {
        return Arrays.stream(Gate.values())
                .filter(gate -> gate.label().equals(label))
                .findFirst()
                .orElse(null);
    }
}
