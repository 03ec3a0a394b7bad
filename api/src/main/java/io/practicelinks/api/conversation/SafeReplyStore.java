package io.practicelinks.api.conversation;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code safe_reply}. */
final class SafeReplyStore {

    private static final String INSERT =
            "INSERT INTO safe_reply (practice_id, id, text, created_at) VALUES ($1, $2, $3, $4)";

    private static final String LIST = """
            SELECT id, text, created_at FROM safe_reply WHERE practice_id = $1 AND retired_at IS NULL ORDER BY id
            """;

    private static final String TEXT =
            "SELECT text FROM safe_reply WHERE practice_id = $1 AND id = $2 AND retired_at IS NULL";

    private static final String RETIRE = """
            UPDATE safe_reply SET retired_at = $3 WHERE practice_id = $1 AND id = $2 AND retired_at IS NULL
            """;

    void insert(SqlClient tx, UUID practiceId, SafeReply reply) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        practiceId, reply.id(), reply.text(), reply.createdAt().atOffset(ZoneOffset.UTC)))
                .await();
    }

    List<SafeReply> list(SqlClient tx, UUID practiceId) {
        List<SafeReply> replies = new ArrayList<>();
        for (Row row : tx.preparedQuery(LIST).execute(Tuple.of(practiceId)).await()) {
            replies.add(new SafeReply(
                    row.getUUID("id"),
                    row.getString("text"),
                    row.getOffsetDateTime("created_at").toInstant()));
        }
        return replies;
    }

    /** Null where there is none that may be sent. */
    @Nullable
    String text(SqlClient tx, UUID practiceId, UUID id) {
        for (Row row : tx.preparedQuery(TEXT).execute(Tuple.of(practiceId, id)).await()) {
            return row.getString("text");
        }
        return null;
    }

    /** False where there was none. */
    boolean retire(SqlClient tx, UUID practiceId, UUID id, OffsetDateTime now) {
        return tx.preparedQuery(RETIRE)
                        .execute(Tuple.of(practiceId, id, now))
                        .await()
                        .rowCount()
                > 0;
    }
}
