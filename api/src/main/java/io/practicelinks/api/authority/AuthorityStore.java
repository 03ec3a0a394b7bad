package io.practicelinks.api.authority;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code authority_check}, the authority columns of {@code conversation}, and the date of birth of {@code patient}. */
final class AuthorityStore {

    private static final String FROM = """
            FROM conversation c
            JOIN patient p ON p.practice_id = c.practice_id AND p.id = c.patient_id
            JOIN practice o ON o.id = c.practice_id
            """;

    private static final String LOCK = "SELECT c.patient_id, p.birth_date, " + AuthorityQueries.SELECT + FROM
            + "WHERE c.practice_id = $1 AND c.id = $2 FOR UPDATE OF c";

    private static final String HOLD_PATIENT = """
            SELECT FROM patient
            WHERE practice_id = $1 AND id = (SELECT patient_id FROM conversation WHERE practice_id = $1 AND id = $2)
            FOR NO KEY UPDATE
            """;

    private static final String SET = """
            UPDATE conversation SET authority = $3, authority_basis = $4, authority_until = $5, updated_at = $6
            WHERE practice_id = $1 AND id = $2
            """;

    private static final String SET_STATE =
            "UPDATE conversation SET authority = $3, updated_at = $4 WHERE practice_id = $1 AND id = $2";

    private static final String SET_BIRTH_DATE =
            "UPDATE patient SET birth_date = $3 WHERE practice_id = $1 AND id = $2";

    private static final String INSERT = """
            INSERT INTO authority_check (practice_id, conversation_id, id, occurred_at, event, former, state, actor, actor_id, basis,
                                         until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    private static final String CHECKS = """
            SELECT occurred_at, event, former, state, actor, actor_id, basis, until FROM authority_check
            WHERE practice_id = $1 AND conversation_id = $2 ORDER BY id DESC LIMIT $3
            """;

    private static final String DUE = "SELECT c.practice_id, c.id " + FROM + """
            WHERE c.authority IN ('unchecked', 'confirmed')
                AND authority_ends_at(p.relationship, c.authority_basis, p.birth_date, o.guardian_access_ends_at_age,
                                      c.authority_until, o.time_zone) <= $1
            LIMIT $2
            """;

    /**
     * Where it stands.
     *
     * @param birthDate of whom the conversation is about; null: not known
     */
    record Standing(
            UUID patientId, Authority authority, @Nullable LocalDate birthDate) {
        @Override
        public String toString() {
            return "Standing[" + patientId + "]";
        }
    }

    /** A conversation whose patient's authority has come to its end. */
    record Due(UUID practiceId, UUID conversationId) {}

    /** Before {@link #lock} where the patient changes too: a proof locks patient, then conversation. */
    void holdPatient(SqlClient tx, UUID practiceId, UUID conversationId) {
        tx.preparedQuery(HOLD_PATIENT)
                .execute(Tuple.of(practiceId, conversationId))
                .await();
    }

    /** Nobody else changes it until the transaction ends. Null where there is no such conversation. */
    @Nullable
    Standing lock(SqlClient tx, UUID practiceId, UUID conversationId, Instant now) {
        for (Row row : tx.preparedQuery(LOCK)
                .execute(Tuple.of(practiceId, conversationId))
                .await()) {
            return new Standing(
                    row.getUUID("patient_id"), AuthorityQueries.read(row, now), row.getLocalDate("birth_date"));
        }
        return null;
    }

    void set(SqlClient tx, UUID practiceId, UUID conversationId, AuthorityState state, OffsetDateTime now) {
        tx.preparedQuery(SET_STATE)
                .execute(Tuple.of(practiceId, conversationId, state.label(), now))
                .await();
    }

    void confirm(
            SqlClient tx,
            UUID practiceId,
            UUID conversationId,
            AuthorityEvent.Confirmed confirmed,
            OffsetDateTime now) {
        tx.preparedQuery(SET)
                .execute(Tuple.of(practiceId, conversationId, AuthorityState.CONFIRMED.label())
                        .addString(confirmed.basis().label())
                        .addLocalDate(confirmed.until())
                        .addOffsetDateTime(now))
                .await();
    }

    void setBirthDate(SqlClient tx, UUID practiceId, UUID patientId, LocalDate birthDate) {
        tx.preparedQuery(SET_BIRTH_DATE)
                .execute(Tuple.of(practiceId, patientId, birthDate))
                .await();
    }

    void insert(
            SqlClient tx,
            UUID practiceId,
            UUID conversationId,
            AuthorityEvent event,
            AuthorityState former,
            AuthorityState state,
            Actor actor,
            OffsetDateTime now) {
        AuthorityEvent.@Nullable Confirmed confirmed = event instanceof AuthorityEvent.Confirmed one ? one : null;
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, conversationId, UuidCreator.getTimeOrderedEpoch(), now)
                        .addString(event.label())
                        .addString(former.label())
                        .addString(state.label())
                        .addString(actor.kind())
                        .addString(actor.id())
                        .addString(confirmed == null ? null : confirmed.basis().label())
                        .addLocalDate(confirmed == null ? null : confirmed.until()))
                .await();
    }

    /** The newest {@code limit}, newest first. */
    List<AuthorityCheck> checks(SqlClient tx, UUID practiceId, UUID conversationId, int limit) {
        List<AuthorityCheck> checks = new ArrayList<>();
        for (Row row : tx.preparedQuery(CHECKS)
                .execute(Tuple.of(practiceId, conversationId, limit))
                .await()) {
            @Nullable String actorId = row.getString("actor_id");
            checks.add(new AuthorityCheck(
                    row.getOffsetDateTime("occurred_at").toInstant(),
                    row.getString("event"),
                    AuthorityState.ofLabel(row.getString("former")),
                    AuthorityState.ofLabel(row.getString("state")),
                    new Actor(row.getString("actor"), actorId),
                    Basis.ofLabel(row.getString("basis")),
                    row.getLocalDate("until")));
        }
        return checks;
    }

    /** Of all practices, for the role RETENTION. */
    List<Due> due(SqlClient tx, Instant now, int limit) {
        List<Due> due = new ArrayList<>();
        for (Row row : tx.preparedQuery(DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
                .await()) {
            due.add(new Due(row.getUUID("practice_id"), row.getUUID("id")));
        }
        return due;
    }
}
