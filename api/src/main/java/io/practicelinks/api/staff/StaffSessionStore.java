package io.practicelinks.api.staff;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code staff_session_directory}: hashes of tokens, never a token. */
final class StaffSessionStore {

    private static final String INSERT = """
            INSERT INTO staff_session_directory (token_hash, practice_id, staff_id, used_at, expires_at)
            VALUES ($1, $2, $3, $4, $5)
            """;

    private static final String FIND = """
            SELECT practice_id, staff_id FROM staff_session_directory
            WHERE token_hash = $1 AND expires_at > $2 AND used_at > $3
            """;

    private static final String USE = """
            UPDATE staff_session_directory SET used_at = $2 WHERE token_hash = $1 AND used_at > $3 AND expires_at > $2
            RETURNING practice_id, staff_id
            """;

    private static final String DELETE = "DELETE FROM staff_session_directory WHERE token_hash = $1 RETURNING staff_id";

    private static final String DELETE_ALL_OF =
            "DELETE FROM staff_session_directory WHERE practice_id = $1 AND staff_id = $2";

    private static final String DELETE_ENDED =
            "DELETE FROM staff_session_directory WHERE expires_at <= $1 OR used_at <= $2";

    void insert(SqlClient tx, Buffer tokenHash, StaffSession session, OffsetDateTime now, OffsetDateTime expiresAt) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(tokenHash, session.practiceId(), session.staffId(), now, expiresAt))
                .await();
    }

    /** Null where the session has ended, or was not used since that time. */
    @Nullable
    StaffSession find(SqlClient tx, Buffer tokenHash, OffsetDateTime now, OffsetDateTime usedSince) {
        return session(tx, FIND, Tuple.of(tokenHash, now, usedSince));
    }

    /** The same, and notes that the session is used. */
    @Nullable
    StaffSession use(SqlClient tx, Buffer tokenHash, OffsetDateTime now, OffsetDateTime usedSince) {
        return session(tx, USE, Tuple.of(tokenHash, now, usedSince));
    }

    private static @Nullable StaffSession session(SqlClient tx, String statement, Tuple values) {
        for (Row row : tx.preparedQuery(statement).execute(values).await()) {
            return new StaffSession(row.getUUID("practice_id"), row.getUUID("staff_id"));
        }
        return null;
    }

    /** Whose session it was; null where there was none. */
    @Nullable
    UUID delete(SqlClient tx, Buffer tokenHash) {
        for (Row row : tx.preparedQuery(DELETE).execute(Tuple.of(tokenHash)).await()) {
            return row.getUUID("staff_id");
        }
        return null;
    }

    void deleteAllOf(SqlClient tx, StaffSession person) {
        tx.preparedQuery(DELETE_ALL_OF)
                .execute(Tuple.of(person.practiceId(), person.staffId()))
                .await();
    }

    void deleteEnded(SqlClient tx, OffsetDateTime now, OffsetDateTime usedSince) {
        tx.preparedQuery(DELETE_ENDED).execute(Tuple.of(now, usedSince)).await();
    }
}
