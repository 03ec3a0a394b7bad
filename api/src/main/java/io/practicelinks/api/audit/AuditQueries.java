package io.practicelinks.api.audit;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@code audit_event}: of one practice, by row-level security. */
final class AuditQueries {

    static final String COLUMNS = """
            e.practice_id, e.id, e.occurred_at, e.actor, e.actor_id, e.action, e.subject_type, e.subject_id,
            e.detail::text AS detail
            """;

    /** Looked at for a page, so that no page takes longer than a statement may, however much there is on record. */
    static final int MOST_LOOKED_AT = 10_000;

    /** A patient's events: of what they did, of what was done to them or their conversation, and of lists that showed them. */
    private static final String PAGE = "SELECT " + COLUMNS + """
            FROM (SELECT * FROM audit_event WHERE practice_id = $1 AND id > $2 ORDER BY id LIMIT $7) e
            WHERE e.occurred_at >= $3 AND e.occurred_at < $4
              AND ($5::uuid IS NULL OR e.subject_id = $5::text OR e.actor_id = $5::text OR e.detail->'patients' ? $5::text
                   OR e.subject_id IN (SELECT c.id::text FROM conversation c WHERE c.practice_id = $1 AND c.patient_id = $5))
            ORDER BY e.id LIMIT $6
            """;

    private static final String LAST_LOOKED_AT =
            "SELECT id FROM audit_event WHERE practice_id = $1 AND id > $2 ORDER BY id OFFSET $3 LIMIT 1";

    private static final String HAS_PATIENT = "SELECT FROM patient WHERE practice_id = $1 AND id = $2";

    /** Events in the order in which they were written; where the page is full, or the most were looked at, more may follow. */
    ExportPage page(SqlClient tx, UUID practiceId, ExportRequest request) {
        List<StoredEvent> events = new ArrayList<>();
        Tuple values = Tuple.of(
                practiceId,
                request.after(),
                request.from().atOffset(ZoneOffset.UTC),
                request.to().atOffset(ZoneOffset.UTC),
                request.patientId(),
                request.limit(),
                MOST_LOOKED_AT);
        for (Row row : tx.preparedQuery(PAGE).execute(values).await()) {
            events.add(event(row));
        }
        return new ExportPage(
                events,
                events.size() == request.limit()
                        ? events.getLast().id()
                        : lastLookedAt(tx, practiceId, request.after()));
    }

    /** Null where there were fewer than the most. */
    private static @Nullable UUID lastLookedAt(SqlClient tx, UUID practiceId, UUID after) {
        for (Row row : tx.preparedQuery(LAST_LOOKED_AT)
                .execute(Tuple.of(practiceId, after, MOST_LOOKED_AT - 1))
                .await()) {
            return row.getUUID("id");
        }
        return null;
    }

    boolean hasPatient(SqlClient tx, UUID practiceId, UUID patientId) {
        return tx.preparedQuery(HAS_PATIENT)
                        .execute(Tuple.of(practiceId, patientId))
                        .await()
                        .rowCount()
                > 0;
    }

    /** The event of a row with {@link #COLUMNS}. */
    static StoredEvent event(Row row) {
        @Nullable String actorId = row.getString("actor_id");
        OffsetDateTime occurredAt = row.getOffsetDateTime("occurred_at");
        return new StoredEvent(
                row.getUUID("practice_id"),
                row.getUUID("id"),
                occurredAt,
                new Actor(row.getString("actor"), actorId),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("detail"));
    }
}
