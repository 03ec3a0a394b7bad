package io.practicelinks.api.conversation;

import io.practicelinks.api.datakey.DataKeyService;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of conversations. Why one was blocked rests sealed for its own place. */
final class StateStore {

    private static final String SET = """
            UPDATE conversation SET state = $3, closed_from = NULL, closed_by = NULL WHERE practice_id = $1 AND id = $2
            """;

    private static final String REASON = "SELECT block_reason FROM conversation WHERE practice_id = $1 AND id = $2";

    private static final String SET_REASON = """
            UPDATE conversation SET block_reason = $3 WHERE practice_id = $1 AND id = $2
            """;

    private final DataKeyService dataKeys;

    StateStore(DataKeyService dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** Any state but closed, which {@link BulkCloseStore} sets. */
    void set(SqlClient tx, UUID practiceId, UUID conversationId, State state) {
        tx.preparedQuery(SET)
                .execute(Tuple.of(practiceId, conversationId, state.label()))
                .await();
    }

    /** Why it was blocked the last time, null where it never was. */
    @Nullable
    String blockReason(SqlClient tx, UUID practiceId, UUID conversationId) {
        Buffer sealed = tx.preparedQuery(REASON)
                .execute(Tuple.of(practiceId, conversationId))
                .await()
                .iterator()
                .next()
                .getBuffer("block_reason");
        return sealed == null
                ? null
                : new String(
                        dataKeys.sealer(tx, practiceId).open(sealed.getBytes(), purpose(conversationId)),
                        StandardCharsets.UTF_8);
    }

    void setBlockReason(SqlClient tx, UUID practiceId, UUID conversationId, String reason) {
        byte[] sealed =
                dataKeys.sealer(tx, practiceId).seal(reason.getBytes(StandardCharsets.UTF_8), purpose(conversationId));
        tx.preparedQuery(SET_REASON)
                .execute(Tuple.of(practiceId, conversationId, Buffer.buffer(sealed)))
                .await();
    }

    private static String purpose(UUID conversationId) {
        return "block:" + conversationId;
    }
}
