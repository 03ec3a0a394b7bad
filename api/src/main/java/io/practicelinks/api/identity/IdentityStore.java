package io.practicelinks.api.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code identity_check}, and the identity columns of {@code conversation}. */
final class IdentityStore {

    private static final String LOCK = """
            SELECT patient_id, identity, identity_round FROM conversation WHERE practice_id = $1 AND id = $2 FOR UPDATE
            """;

    private static final String SET = """
            UPDATE conversation SET identity = $3, identity_round = $4, updated_at = $5 WHERE practice_id = $1 AND id = $2
            """;

    private static final String INSERT = """
            INSERT INTO identity_check (practice_id, conversation_id, id, occurred_at, event, former, state, cause, actor,
                                        actor_id, method, details_are_theirs, account_is_theirs)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
            """;

    private static final String CHECKS = """
            SELECT occurred_at, event, former, state, cause, actor, actor_id, method FROM identity_check
            WHERE practice_id = $1 AND conversation_id = $2 ORDER BY id DESC LIMIT $3
            """;

    /** Where the identity of a conversation stands. */
    record Standing(UUID patientId, Identity identity, int round) {}

    /** Nobody else changes it until the transaction ends. Null where there is no such conversation. */
    @Nullable
    Standing lock(SqlClient tx, UUID practiceId, UUID conversationId) {
        for (Row row : tx.preparedQuery(LOCK)
                .execute(Tuple.of(practiceId, conversationId))
                .await()) {
            return new Standing(
                    row.getUUID("patient_id"),
                    Identity.ofLabel(row.getString("identity")),
                    row.getInteger("identity_round"));
        }
        return null;
    }

    void set(SqlClient tx, UUID practiceId, UUID conversationId, Identity identity, int round, OffsetDateTime now) {
        tx.preparedQuery(SET)
                .execute(Tuple.of(practiceId, conversationId, identity.label(), round, now))
                .await();
    }

    void insert(
            SqlClient tx,
            UUID practiceId,
            UUID conversationId,
            IdentityEvent event,
            Identity former,
            Identity state,
            Actor actor,
            OffsetDateTime now) {
        @Nullable
        String cause =
                event instanceof IdentityEvent.Lapsed lapsed ? lapsed.cause().label() : null;
        IdentityEvent.@Nullable Verified verified = event instanceof IdentityEvent.Verified one ? one : null;
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, conversationId, UuidCreator.getTimeOrderedEpoch(), now)
                        .addString(event.label())
                        .addString(former.label())
                        .addString(state.label())
                        .addString(cause)
                        .addString(actor.kind())
                        .addString(actor.id())
                        .addString(verified == null ? null : verified.method().label())
                        .addBoolean(verified == null ? null : true))
                .await();
    }

    /** The newest {@code limit}, newest first. */
    List<IdentityCheck> checks(SqlClient tx, UUID practiceId, UUID conversationId, int limit) {
        List<IdentityCheck> checks = new ArrayList<>();
        for (Row row : tx.preparedQuery(CHECKS)
                .execute(Tuple.of(practiceId, conversationId, limit))
                .await()) {
            @Nullable String actorId = row.getString("actor_id");
            checks.add(new IdentityCheck(
                    row.getOffsetDateTime("occurred_at").toInstant(),
                    row.getString("event"),
                    Identity.ofLabel(row.getString("former")),
                    Identity.ofLabel(row.getString("state")),
                    new Actor(row.getString("actor"), actorId),
                    row.getString("cause"),
                    row.getString("method")));
        }
        return checks;
    }
}
