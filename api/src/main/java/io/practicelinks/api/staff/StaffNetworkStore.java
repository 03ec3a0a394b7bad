package io.practicelinks.api.staff;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** The {@code staff_network} table: keyed hashes of the networks from which people signed in, never an address. */
final class StaffNetworkStore {

    private static final String IS_KNOWN = """
            SELECT 1 FROM staff_network
            WHERE practice_id = $1 AND staff_id = $2 AND network_hash = $3 AND signed_in_at > $4
            """;

    private static final String NOTE = """
            INSERT INTO staff_network (practice_id, staff_id, network_hash, signed_in_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (practice_id, staff_id, network_hash) DO UPDATE
                SET signed_in_at = greatest(staff_network.signed_in_at, excluded.signed_in_at)
            """;

    private static final String FORGET = "DELETE FROM staff_network WHERE signed_in_at <= $1";

    /** Whether that person signed in from there since that time. */
    boolean isKnown(SqlClient tx, StaffSession person, Buffer networkHash, OffsetDateTime since) {
        return tx.preparedQuery(IS_KNOWN)
                        .execute(Tuple.of(person.practiceId(), person.staffId(), networkHash, since))
                        .await()
                        .rowCount()
                > 0;
    }

    /** The person signed in from there. */
    void note(SqlClient tx, StaffSession person, Buffer networkHash, OffsetDateTime now) {
        tx.preparedQuery(NOTE)
                .execute(Tuple.of(person.practiceId(), person.staffId(), networkHash, now))
                .await();
    }

    /** Of all practices, in a transaction of the relay's. */
    void forgetBefore(SqlClient relay, OffsetDateTime time) {
        relay.preparedQuery(FORGET).execute(Tuple.of(time)).await();
    }
}
