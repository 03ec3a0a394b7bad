package io.practicelinks.api.incident;

import io.practicelinks.api.audit.Actor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code incident}, and the seal of {@code conversation}. */
final class IncidentStore {

    private static final String PATIENT = """
            SELECT patient_id FROM conversation WHERE practice_id = $1 AND id = $2 FOR UPDATE
            """;

    private static final String SEAL = """
            UPDATE conversation SET sealed_at = $3, updated_at = COALESCE($3, updated_at) WHERE practice_id = $1 AND id = $2
            """;

    private static final String INSERT = """
            INSERT INTO incident (practice_id, id, conversation_id, kind, actor, actor_id, reported_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String SELECT =
            "SELECT id, conversation_id, kind, actor, actor_id, reported_at, closed_at FROM incident WHERE practice_id = $1";

    private static final String OPEN_OF = SELECT + " AND conversation_id = $2 AND closed_at IS NULL";

    private static final String BY_ID = SELECT + " AND id = $2 FOR UPDATE";

    private static final String NEWEST = SELECT + " ORDER BY id DESC LIMIT $2";

    private static final String PATIENTS =
            "SELECT DISTINCT patient_id FROM conversation WHERE practice_id = $1 AND id = ANY ($2)";

    private static final String CLOSE = "UPDATE incident SET closed_at = $3 WHERE practice_id = $1 AND id = $2";

    /** Whose conversation it is, which nobody else changes until the transaction ends; null where there is none. */
    @Nullable
    UUID lock(SqlClient tx, UUID practiceId, UUID conversationId) {
        for (Row row : tx.preparedQuery(PATIENT)
                .execute(Tuple.of(practiceId, conversationId))
                .await()) {
            return row.getUUID("patient_id");
        }
        return null;
    }

    /** @param at null: takes the seal off */
    void seal(SqlClient tx, UUID practiceId, UUID conversationId, @Nullable OffsetDateTime at) {
        tx.preparedQuery(SEAL).execute(Tuple.of(practiceId, conversationId, at)).await();
    }

    void insert(SqlClient tx, UUID practiceId, Incident incident) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                                practiceId,
                                incident.id(),
                                incident.conversationId(),
                                incident.kind().label())
                        .addString(incident.reporter().kind())
                        .addString(incident.reporter().id())
                        .addOffsetDateTime(incident.reportedAt().atOffset(ZoneOffset.UTC)))
                .await();
    }

    /** The one that is open for that conversation, null where none is. */
    @Nullable
    Incident openOf(SqlClient tx, UUID practiceId, UUID conversationId) {
        return first(tx, OPEN_OF, practiceId, conversationId);
    }

    @Nullable
    Incident lockIncident(SqlClient tx, UUID practiceId, UUID id) {
        return first(tx, BY_ID, practiceId, id);
    }

    List<Incident> newest(SqlClient tx, UUID practiceId, int limit) {
        List<Incident> incidents = new ArrayList<>();
        for (Row row :
                tx.preparedQuery(NEWEST).execute(Tuple.of(practiceId, limit)).await()) {
            incidents.add(incident(row));
        }
        return incidents;
    }

    /** Whose conversations these incidents are about. */
    List<UUID> patientsOf(SqlClient tx, UUID practiceId, List<Incident> incidents) {
        UUID[] conversationIds =
                incidents.stream().map(Incident::conversationId).distinct().toArray(UUID[]::new);
        List<UUID> patientIds = new ArrayList<>();
        for (Row row : tx.preparedQuery(PATIENTS)
                .execute(Tuple.of(practiceId).addArrayOfUUID(conversationIds))
                .await()) {
            patientIds.add(row.getUUID("patient_id"));
        }
        return patientIds;
    }

    void close(SqlClient tx, UUID practiceId, UUID id, OffsetDateTime now) {
        tx.preparedQuery(CLOSE).execute(Tuple.of(practiceId, id, now)).await();
    }

    private static @Nullable Incident first(SqlClient tx, String query, UUID practiceId, UUID key) {
        for (Row row :
                tx.preparedQuery(query).execute(Tuple.of(practiceId, key)).await()) {
            return incident(row);
        }
        return null;
    }

    private static Incident incident(Row row) {
        @Nullable String actorId = row.getString("actor_id");
        @Nullable OffsetDateTime closedAt = row.getOffsetDateTime("closed_at");
        return new Incident(
                row.getUUID("id"),
                row.getUUID("conversation_id"),
                Incident.Kind.ofLabel(row.getString("kind")),
                new Actor(row.getString("actor"), actorId),
                row.getOffsetDateTime("reported_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
