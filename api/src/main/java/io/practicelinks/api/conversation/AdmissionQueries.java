package io.practicelinks.api.conversation;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Answers what speaks against letting a new conversation into the inbox. */
final class AdmissionQueries {

    private static final String HAS_BLOCKED_NAMESAKE = """
            SELECT EXISTS (
                SELECT FROM patient own
                JOIN patient other
                    ON other.practice_id = own.practice_id AND other.mobile = own.mobile AND other.id <> own.id
                JOIN conversation c ON c.practice_id = other.practice_id AND c.patient_id = other.id
                WHERE own.practice_id = $1 AND own.id = $2 AND c.state = 'blocked') AS is_so
            """;

    /** Only those that staff want count for what a link is used to: a flood must not become the custom. */
    private static final String CONNECTIONS = """
            SELECT count(*) FILTER (WHERE opened_at > $3) AS recent,
                   count(*) FILTER (WHERE opened_at <= $3 AND state = 'open') AS before,
                   coalesce((SELECT event_until > $5 FROM practice WHERE id = $1), false) AS is_event
            FROM conversation WHERE practice_id = $1 AND link_id = $2 AND opened_at > $4
            """;

    /**
     * What a link has connected.
     *
     * @param recent since the later time
     * @param before since the earlier time and until the later one, and let into the inbox
     */
    record Connections(long recent, long before, boolean isEvent) {}

    boolean hasBlockedNamesake(SqlClient tx, UUID practiceId, UUID patientId) {
        return tx.preparedQuery(HAS_BLOCKED_NAMESAKE)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator()
                .next()
                .getBoolean("is_so");
    }

    Connections connections(
            SqlClient tx,
            UUID practiceId,
            UUID linkId,
            OffsetDateTime later,
            OffsetDateTime earlier,
            OffsetDateTime now) {
        Row row = tx.preparedQuery(CONNECTIONS)
                .execute(Tuple.of(practiceId, linkId, later, earlier, now))
                .await()
                .iterator()
                .next();
        return new Connections(row.getLong("recent"), row.getLong("before"), row.getBoolean("is_event"));
    }
}
