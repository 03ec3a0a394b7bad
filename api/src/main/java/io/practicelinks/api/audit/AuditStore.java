package io.practicelinks.api.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;

/** The {@code audit_event} table: insert only, always with the connection of the transaction that makes the change. */
public final class AuditStore {

    private static final String INSERT = """
            INSERT INTO audit_event
                (practice_id, id, occurred_at, actor, actor_id, action, subject_type, subject_id, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private final Clock clock;

    public AuditStore(Clock clock) {
        this.clock = clock;
    }

    /** Adds the event. Fails, and with it the transaction, where it cannot be written. */
    public void append(SqlClient tx, AuditEvent event) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        event.practiceId(),
                        UuidCreator.getTimeOrderedEpoch(),
                        OffsetDateTime.now(clock),
                        event.actor().kind(),
                        event.actor().id(),
                        event.action(),
                        event.subjectType(),
                        event.subjectId(),
                        new JsonObject(event.detail())))
                .await();
    }
}
