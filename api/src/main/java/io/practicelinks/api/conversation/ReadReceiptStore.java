package io.practicelinks.api.conversation;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;

/** When each message of the {@code message} table was read by the side that did not write it. */
final class ReadReceiptStore {

    private static final String IS_THERE = """
            SELECT FROM message WHERE practice_id = $1 AND conversation_id = $2 AND id = $3
            """;

    /** Of a message that is marked already, the first time stays. */
    private static final String MARK = """
            UPDATE message SET read_at = $5
            WHERE practice_id = $1 AND conversation_id = $2 AND id <= $3 AND read_at IS NULL AND (author = 'patient') = $4
            """;

    private static final String UNREAD = """
            SELECT count(*) AS unread FROM message
            WHERE practice_id = $1 AND conversation_id = $2 AND read_at IS NULL AND (author = 'patient') = $3
            """;

    boolean isThere(SqlClient tx, UUID practiceId, UUID conversationId, UUID messageId) {
        return tx.preparedQuery(IS_THERE)
                        .execute(Tuple.of(practiceId, conversationId, messageId))
                        .await()
                        .size()
                > 0;
    }

    /** How many it marked. */
    int mark(SqlClient tx, UUID practiceId, UUID conversationId, UUID messageId, Side reader, OffsetDateTime now) {
        return tx.preparedQuery(MARK)
                .execute(Tuple.of(practiceId, conversationId, messageId, reader == Side.PRACTICE, now))
                .await()
                .rowCount();
    }

    /** How many of the other side's the reader has not read. */
    int unread(SqlClient tx, UUID practiceId, UUID conversationId, Side reader) {
        return tx.preparedQuery(UNREAD)
                .execute(Tuple.of(practiceId, conversationId, reader == Side.PRACTICE))
                .await()
                .iterator()
                .next()
                .getInteger("unread");
    }
}
