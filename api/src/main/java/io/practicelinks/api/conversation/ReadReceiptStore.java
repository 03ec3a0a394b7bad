package io.practicelinks.api.conversation;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** When each message of the {@code message} table was read by the side that did not write it. */
final class ReadReceiptStore {

    private static final String SEEN =
            " WHERE practice_id = $1 AND conversation_id = $2 AND " + MessageStore.IS_VISIBLE;

    private static final String OF_THE_OTHER_SIDE = " AND read_at IS NULL AND (author = 'patient') = $4";

    private static final String IS_THERE = "SELECT FROM message" + SEEN + " AND id = $4";

    /** Of a message that is marked already, the first time stays. */
    private static final String MARK = "UPDATE message SET read_at = $6" + SEEN + OF_THE_OTHER_SIDE + " AND id <= $5";

    private static final String UNREAD = "SELECT count(*) AS unread FROM message" + SEEN + OF_THE_OTHER_SIDE;

    /** False also for a message that is hidden from the reader. */
    boolean isThere(SqlClient tx, Viewer reader, UUID conversationId, UUID messageId) {
        return tx.preparedQuery(IS_THERE)
                        .execute(seen(reader, conversationId).addUUID(messageId))
                        .await()
                        .size()
                > 0;
    }

    /** How many it marked, of those that the reader sees. */
    int mark(SqlClient tx, Viewer reader, UUID conversationId, UUID messageId, OffsetDateTime now) {
        return tx.preparedQuery(MARK)
                .execute(seen(reader, conversationId)
                        .addBoolean(Side.of(reader) == Side.PRACTICE)
                        .addUUID(messageId)
                        .addOffsetDateTime(now))
                .await()
                .rowCount();
    }

    /** How many of the other side's the reader sees and has not read. */
    int unread(SqlClient tx, Viewer reader, UUID conversationId) {
        return tx.preparedQuery(UNREAD)
                .execute(seen(reader, conversationId).addBoolean(Side.of(reader) == Side.PRACTICE))
                .await()
                .iterator()
                .next()
                .getInteger("unread");
    }

    private static Tuple seen(Viewer reader, UUID conversationId) {
        Instant from = reader.seesFrom();
        return Tuple.of(reader.practiceId(), conversationId, from == null ? null : from.atOffset(ZoneOffset.UTC));
    }
}
