package io.practicelinks.api.staff;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** The {@code staff_sign_in} table: how often somebody tried to sign in, by hashes of the address and of the network where it is known. */
final class SignInStore {

    private static final String COUNT = """
            INSERT INTO staff_sign_in (email_hash, network_hash, attempts, since) VALUES ($1, $2, 1, $3)
            ON CONFLICT (email_hash, network_hash) DO UPDATE
                SET attempts = CASE WHEN staff_sign_in.since <= $4 THEN 1 ELSE staff_sign_in.attempts + 1 END,
                    failures = CASE WHEN staff_sign_in.since <= $4 THEN 0 ELSE staff_sign_in.failures END,
                    since = CASE WHEN staff_sign_in.since <= $4 THEN $3 ELSE staff_sign_in.since END
            RETURNING attempts
            """;

    private static final String COUNT_FAILURE = """
            UPDATE staff_sign_in SET failures = failures + 1 WHERE email_hash = $1 AND network_hash = $2 RETURNING failures
            """;

    private static final String FORGET = "DELETE FROM staff_sign_in WHERE email_hash = $1 AND network_hash = $2";

    private static final String FORGET_OLD = "DELETE FROM staff_sign_in WHERE since <= $1";

    /** How many attempts there were since that time, this one included. */
    int count(SqlClient tx, Buffer emailHash, Buffer place, OffsetDateTime now, OffsetDateTime since) {
        return tx.preparedQuery(COUNT)
                .execute(Tuple.of(emailHash, place, now, since))
                .await()
                .iterator()
                .next()
                .getInteger("attempts");
    }

    /** How many of the attempts are known to have failed, this one included; the first where a success has come in between. */
    int countFailure(SqlClient tx, Buffer emailHash, Buffer place) {
        for (Row row : tx.preparedQuery(COUNT_FAILURE)
                .execute(Tuple.of(emailHash, place))
                .await()) {
            return row.getInteger("failures");
        }
        return 1;
    }

    void forget(SqlClient tx, Buffer emailHash, Buffer place) {
        tx.preparedQuery(FORGET).execute(Tuple.of(emailHash, place)).await();
    }

    void forgetBefore(SqlClient tx, OffsetDateTime time) {
        tx.preparedQuery(FORGET_OLD).execute(Tuple.of(time)).await();
    }
}
