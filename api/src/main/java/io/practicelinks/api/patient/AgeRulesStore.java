package io.practicelinks.api.patient;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.UUID;

/** What the table {@code practice} says about ages. */
public final class AgeRulesStore {

    private static final String RULES = "SELECT guardian_access_ends_at_age, time_zone FROM practice WHERE id = $1";

    public AgeRules of(SqlClient tx, UUID practiceId) {
        Row row = tx.preparedQuery(RULES)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next();
        return new AgeRules(row.getInteger("guardian_access_ends_at_age"), ZoneId.of(row.getString("time_zone")));
    }
}
