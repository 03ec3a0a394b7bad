package io.practicelinks.api.code;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

/** Reads what a practice has said about its codes. */
final class SendPolicyQueries {

    private static final String FIND = "SELECT event_until, code_countries FROM practice WHERE id = $1";

    /** The policy of a practice that there is. */
    SendPolicy find(SqlClient tx, UUID practiceId) {
        Row row = tx.preparedQuery(FIND)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next();
        OffsetDateTime eventUntil = row.getOffsetDateTime("event_until");
        String[] countries = row.getArrayOfStrings("code_countries");
        return new SendPolicy(
                eventUntil == null ? null : eventUntil.toInstant(), countries == null ? null : Set.of(countries));
    }
}
