package io.practicelinks.api.signup;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** The rows of the tables {@code signup} and {@code signup_directory} that nobody comes back to. For the role RETENTION. */
final class ExpiredSignupStore {

    /** Says twice that they are whole: another api may have erased one while its row was waited for. */
    private static final String ERASE = """
            WITH old AS (
                UPDATE signup
                SET erased = true, mobile = NULL, name = NULL, folded_name = NULL, email = NULL, on_behalf_of = NULL,
                    folded_on_behalf_of = '', birth_date = NULL
                WHERE (practice_id, id) IN (
                        SELECT practice_id, id FROM signup WHERE NOT erased AND created_at <= $1 ORDER BY created_at LIMIT $2)
                    AND NOT erased
                RETURNING id)
            DELETE FROM signup_directory WHERE signup_id IN (SELECT id FROM old)
            """;

    /** Erases what was typed at signups that began by then, so many at most. Returns how many. */
    int erase(SqlClient tx, OffsetDateTime then, int limit) {
        return tx.preparedQuery(ERASE).execute(Tuple.of(then, limit)).await().rowCount();
    }
}
