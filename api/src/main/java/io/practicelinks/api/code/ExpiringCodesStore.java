package io.practicelinks.api.code;

import io.vertx.sqlclient.SqlClient;
import java.time.Instant;

/** A table of codes that expire, of all practices. For a role that sees when they do, and not what they hold. */
public interface ExpiringCodesStore {

    /** Erases the hashes of codes that are over. */
    void eraseExpired(SqlClient relay, Instant now);

    /** Deletes what expired before that. */
    void deleteExpiredBefore(SqlClient relay, Instant time);
}
