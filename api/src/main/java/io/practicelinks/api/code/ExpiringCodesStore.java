package io.practicelinks.api.code;

import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;

/** A table of codes that expire, of all practices. For a role that sees when they do, and not what they hold. */
public interface ExpiringCodesStore {

    /** After a code of ten minutes is over, so that nothing of it is older than a day (specs.md section 10, row 17). */
    Duration KEPT = Duration.ofHours(23);

    /** Erases the hashes of codes that are over, and deletes what nobody asks about any more. */
    void forgetExpired(SqlClient relay, Instant now);
}
