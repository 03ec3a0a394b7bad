package io.practicelinks.api.conversation;

import io.practicelinks.api.datakey.DataKeyService;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether conversations are under legal hold, and why; the reason rests sealed for its own place. */
final class LegalHoldStore {

    private static final String SET = """
            UPDATE conversation SET legal_hold = $3, legal_hold_reason = $4 WHERE practice_id = $1 AND id = $2
            """;

    private static final String REASON = """
            SELECT legal_hold_reason FROM conversation WHERE practice_id = $1 AND id = $2
            """;

    private final DataKeyService dataKeys;

    LegalHoldStore(DataKeyService dataKeys) {
        this.dataKeys = dataKeys;
    }

    void set(SqlClient tx, UUID practiceId, UUID conversationId, boolean isHeld, String reason) {
        byte[] sealed =
                dataKeys.sealer(tx, practiceId).seal(reason.getBytes(StandardCharsets.UTF_8), purpose(conversationId));
        tx.preparedQuery(SET)
                .execute(Tuple.of(practiceId, conversationId, isHeld, Buffer.buffer(sealed)))
                .await();
    }

    /** Why it was put under hold or let go the last time, null where it never was. */
    @Nullable
    String reason(SqlClient tx, UUID practiceId, UUID conversationId) {
        Buffer sealed = tx.preparedQuery(REASON)
                .execute(Tuple.of(practiceId, conversationId))
                .await()
                .iterator()
                .next()
                .getBuffer("legal_hold_reason");
        return sealed == null
                ? null
                : new String(
                        dataKeys.sealer(tx, practiceId).open(sealed.getBytes(), purpose(conversationId)),
                        StandardCharsets.UTF_8);
    }

    private static String purpose(UUID conversationId) {
        return "legal-hold:" + conversationId;
    }
}
