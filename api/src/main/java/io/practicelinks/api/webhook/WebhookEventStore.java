package io.practicelinks.api.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The {@code webhook_event} table: what the practice's systems are to be told. */
public final class WebhookEventStore {

    private static final String INSERT = """
            INSERT INTO webhook_event (practice_id, id, type, subject_id, occurred_at) VALUES ($1, $2, $3, $4, $5)
            """;

    private final Clock clock;

    public WebhookEventStore(Clock clock) {
        this.clock = clock;
    }

    /** Adds an event, for example {@code conversation.opened} with the conversation's id. */
    public void append(SqlClient tx, UUID practiceId, String type, UUID subjectId) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        practiceId, UuidCreator.getTimeOrderedEpoch(), type, subjectId, OffsetDateTime.now(clock)))
                .await();
    }
}
