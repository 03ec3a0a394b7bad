package io.practicelinks.api.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Counts messages by what let them pass, and steps of identities. */
final class IdentityReportQueries {

    private static final String ZONE = "SELECT time_zone FROM practice WHERE id = $1";

    private static final String GATES = """
            SELECT gate AS name, count(*) AS count FROM message
            WHERE practice_id = $1 AND gate IS NOT NULL AND sent_at >= $2 AND sent_at < $3 GROUP BY 1
            """;

    private static final String OVERRIDES = """
            SELECT COALESCE(staff_id::text, 'api-key') AS name, count(*) AS count FROM message
            WHERE practice_id = $1 AND gate = 'declared' AND sent_at >= $2 AND sent_at < $3 GROUP BY 1
            ORDER BY 2 DESC LIMIT 100
            """;

    private static final String EVENTS = """
            SELECT event AS name, count(*) AS count FROM identity_check
            WHERE practice_id = $1 AND occurred_at >= $2 AND occurred_at < $3 GROUP BY 1
            """;

    private static final String METHODS = """
            SELECT method AS name, count(*) AS count FROM identity_check
            WHERE practice_id = $1 AND method IS NOT NULL AND occurred_at >= $2 AND occurred_at < $3 GROUP BY 1
            """;

    ZoneId zone(SqlClient tx, UUID practiceId) {
        return ZoneId.of(tx.preparedQuery(ZONE)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next()
                .getString("time_zone"));
    }

    Map<String, Long> gates(SqlClient tx, UUID practiceId, Instant begin, Instant end) {
        return counts(tx, GATES, practiceId, begin, end);
    }

    Map<String, Long> overridesByStaff(SqlClient tx, UUID practiceId, Instant begin, Instant end) {
        return counts(tx, OVERRIDES, practiceId, begin, end);
    }

    Map<String, Long> events(SqlClient tx, UUID practiceId, Instant begin, Instant end) {
        return counts(tx, EVENTS, practiceId, begin, end);
    }

    Map<String, Long> methods(SqlClient tx, UUID practiceId, Instant begin, Instant end) {
        return counts(tx, METHODS, practiceId, begin, end);
    }

    private static Map<String, Long> counts(SqlClient tx, String query, UUID practiceId, Instant begin, Instant end) {
        Map<String, Long> nameToCount = new HashMap<>();
        Tuple values = Tuple.of(practiceId, begin.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC));
        for (Row row : tx.preparedQuery(query).execute(values).await()) {
            nameToCount.put(row.getString("name"), row.getLong("count"));
        }
        return nameToCount;
    }
}
