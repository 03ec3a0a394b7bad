package io.practicelinks.api.attachment;

import io.practicelinks.api.secret.Sealer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code attachment} table. Names and bytes rest sealed, each for its own place only. */
final class AttachmentStore {

    private static final String INSERT = """
            INSERT INTO attachment
                (practice_id, conversation_id, id, from_patient, media_type, size, sealed_name, sealed, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String USE_OF_CONVERSATION = """
            SELECT count(*) FILTER (WHERE created_at > $3) AS files,
                   coalesce(sum(size) FILTER (WHERE created_at > $3), 0) AS bytes,
                   count(*) FILTER (WHERE from_patient) AS of_patient
            FROM attachment WHERE practice_id = $1 AND conversation_id = $2
            """;

    private static final String BYTES_OF_PRACTICE =
            "SELECT coalesce(sum(size), 0) AS bytes FROM attachment WHERE practice_id = $1 AND created_at > $2";

    private static final String SEND = """
            UPDATE attachment SET message_id = $5
            WHERE practice_id = $1 AND conversation_id = $2 AND from_patient = $3 AND id = ANY ($4) AND message_id IS NULL
            """;

    private static final String COLUMNS = "id, message_id, from_patient, media_type, size, sealed_name";

    private static final String SENT = "SELECT " + COLUMNS + """
             FROM attachment WHERE practice_id = $1 AND conversation_id = $2 AND message_id BETWEEN $3 AND $4 ORDER BY id
            """;

    private static final String BY_ID = "SELECT " + COLUMNS + """
            , sealed FROM attachment
            WHERE practice_id = $1 AND conversation_id = $2 AND id = $3 AND ($4::timestamptz IS NULL OR created_at >= $4)
            """;

    /**
     * What a conversation holds.
     *
     * @param files of the time asked for
     * @param bytes of the time asked for
     * @param ofPatient of all time, from the patient
     */
    record Use(int files, long bytes, int ofPatient) {}

    void insert(
            SqlClient tx,
            Sealer sealer,
            UUID practiceId,
            UUID conversationId,
            Attachment file,
            byte[] bytes,
            OffsetDateTime now) {
        byte[] name = new JsonObject().put("name", file.name()).toBuffer().getBytes();
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, conversationId, file.id())
                        .addBoolean(file.isFromPatient())
                        .addString(file.type().mediaType())
                        .addInteger(file.size())
                        .addBuffer(Buffer.buffer(sealer.seal(name, purpose("name", conversationId, file.id()))))
                        .addBuffer(Buffer.buffer(sealer.seal(bytes, purpose("bytes", conversationId, file.id()))))
                        .addOffsetDateTime(now))
                .await();
    }

    Use use(SqlClient tx, UUID practiceId, UUID conversationId, OffsetDateTime since) {
        Row row = tx.preparedQuery(USE_OF_CONVERSATION)
                .execute(Tuple.of(practiceId, conversationId, since))
                .await()
                .iterator()
                .next();
        return new Use(row.getInteger("files"), row.getLong("bytes"), row.getInteger("of_patient"));
    }

    long bytesOfPractice(SqlClient tx, UUID practiceId, OffsetDateTime since) {
        return tx.preparedQuery(BYTES_OF_PRACTICE)
                .execute(Tuple.of(practiceId, since))
                .await()
                .iterator()
                .next()
                .getLong("bytes");
    }

    /** How many of these it found and gave to the message. */
    int send(
            SqlClient tx, UUID practiceId, UUID conversationId, boolean isFromPatient, List<UUID> ids, UUID messageId) {
        return tx.preparedQuery(SEND)
                .execute(Tuple.of(practiceId, conversationId, isFromPatient)
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addUUID(messageId))
                .await()
                .rowCount();
    }

    /** By message, of the two and those between them. */
    Map<UUID, List<Attachment>> sent(
            SqlClient tx, Sealer sealer, UUID practiceId, UUID conversationId, UUID firstMessage, UUID lastMessage) {
        Map<UUID, List<Attachment>> messageToFiles = new HashMap<>();
        for (Row row : tx.preparedQuery(SENT)
                .execute(Tuple.of(practiceId, conversationId, firstMessage, lastMessage))
                .await()) {
            messageToFiles
                    .computeIfAbsent(row.getUUID("message_id"), message -> new ArrayList<>())
                    .add(attachment(row, conversationId, sealer));
        }
        return messageToFiles;
    }

    @Nullable
    FileContent find(
            SqlClient tx, Sealer sealer, UUID practiceId, UUID conversationId, UUID id, @Nullable Instant from) {
        RowIterator<Row> rows = tx.preparedQuery(BY_ID)
                .execute(Tuple.of(practiceId, conversationId, id, from == null ? null : from.atOffset(ZoneOffset.UTC)))
                .await()
                .iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        byte[] sealed = row.getBuffer("sealed").getBytes();
        return new FileContent(
                attachment(row, conversationId, sealer),
                Buffer.buffer(sealer.open(sealed, purpose("bytes", conversationId, id))));
    }

    private static Attachment attachment(Row row, UUID conversationId, Sealer sealer) {
        UUID id = row.getUUID("id");
        byte[] name = sealer.open(row.getBuffer("sealed_name").getBytes(), purpose("name", conversationId, id));
        return new Attachment(
                id,
                new JsonObject(Buffer.buffer(name)).getString("name"),
                FileType.ofMediaType(row.getString("media_type")),
                row.getInteger("size"),
                row.getBoolean("from_patient"),
                row.getUUID("message_id") != null);
    }

    private static String purpose(String what, UUID conversationId, UUID id) {
        return "attachment-" + what + ":" + conversationId + ":" + id;
    }
}
