package io.practicelinks.api.database;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * Held until the end of their transactions by whoever erases what a practice no longer keeps, and by whoever changes what it keeps: once
 * a change was answered, nothing is erased against it.
 */
public final class KeepingLock {

    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtextextended('legal-hold:' || $1::uuid::text, 0))";

    /** True for a {@code conversation c} of which nothing is erased: it is under legal hold, or an incident of it is open. */
    public static final String IS_KEPT = """
            (c.legal_hold OR EXISTS (
                SELECT FROM incident i
                WHERE i.practice_id = c.practice_id AND i.conversation_id = c.id AND i.closed_at IS NULL))
            """;

    private KeepingLock() {}

    /** To be taken before any row of the practice is, and what it keeps is to be read afterwards, in another statement. */
    public static void take(SqlClient tx, UUID practiceId) {
        tx.preparedQuery(LOCK).execute(Tuple.of(practiceId)).await();
    }
}
