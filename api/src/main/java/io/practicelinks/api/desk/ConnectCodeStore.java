package io.practicelinks.api.desk;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.code.ExpiringCodesStore;
import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.patient.NewPatient;
import io.practicelinks.api.patient.PersonName;
import io.practicelinks.api.patient.Relationship;
import io.practicelinks.api.patient.Subject;
import io.practicelinks.api.signup.Person;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code connect_code} table: hashes of codes, never a code. */
final class ConnectCodeStore implements ExpiringCodesStore {

    private static final String LOCK_LIVE =
            "SELECT pg_advisory_xact_lock(hashtextextended('connect-codes:' || $1::uuid::text, 0))";

    /** But for that conversation's, whose place a new one takes. */
    private static final String COUNT_LIVE = """
            SELECT count(*) AS live FROM connect_code
            WHERE practice_id = $1 AND expires_at > $2 AND redeemed_at IS NULL AND (conversation_id = $3) IS NOT TRUE
            """;

    private static final String INSERT_NEWCOMER = """
            INSERT INTO connect_code (practice_id, id, link_id, name, folded_name, email, relationship, on_behalf_of, folded_on_behalf_of,
                                      birth_date, code_hash, expires_at, issuer, issuer_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;

    /** One statement, so that of two at the same moment one is left, too. */
    private static final String PUT_FOR_CONVERSATION = """
            INSERT INTO connect_code (practice_id, id, patient_id, conversation_id, code_hash, expires_at, issuer, issuer_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (practice_id, conversation_id) WHERE redeemed_at IS NULL AND conversation_id IS NOT NULL DO UPDATE
                SET id = EXCLUDED.id, code_hash = EXCLUDED.code_hash, expires_at = EXCLUDED.expires_at,
                    issuer = EXCLUDED.issuer, issuer_id = EXCLUDED.issuer_id
            """;

    private static final String CONVERSATION = """
            SELECT patient_id, sealed_at IS NOT NULL AS is_sealed FROM conversation WHERE practice_id = $1 AND id = $2
            """;

    private static final String LINK_STATUS =
            "SELECT status FROM link WHERE practice_id = $1 AND id = $2 AND status <> 'deleted'";

    /** Link values as they are now, as for who signs up. A conversation that was sealed since opens to nobody. */
    private static final String LOCK = """
            SELECT k.id, k.name, k.folded_name, k.email, k.relationship, k.on_behalf_of, k.folded_on_behalf_of, k.birth_date,
                   k.patient_id, k.conversation_id, k.device_hash, k.issuer, k.issuer_id,
                   l.id AS link_id, l.tags, l.source, l.assignee, l.greeting
            FROM connect_code k LEFT JOIN link l ON l.practice_id = k.practice_id AND l.id = k.link_id
            WHERE k.practice_id = $1 AND k.code_hash = $2 AND k.expires_at > $3 AND NOT EXISTS (
                SELECT FROM conversation c
                WHERE c.practice_id = k.practice_id AND c.id = k.conversation_id AND c.sealed_at IS NOT NULL)
            FOR UPDATE OF k
            """;

    private static final String MARK_REDEEMED = """
            UPDATE connect_code SET redeemed_at = $3, patient_id = $4, conversation_id = $5, device_hash = $6
            WHERE practice_id = $1 AND id = $2
            """;

    private static final String DELETE_EXPIRED = "DELETE FROM connect_code WHERE expires_at <= $1";

    /** What is kept of a code. */
    record Kept(UUID id, Buffer hash, Instant expiresAt, Actor issuer) {}

    /** Whose conversation it is. */
    record Known(UUID patientId, boolean isSealed) {}

    /**
     * Codes that can still be used; without those of that conversation, if one is named. Nobody else counts the practice's until the
     * transaction ends.
     */
    int countLive(SqlClient tx, UUID practiceId, @Nullable UUID conversationId, Instant now) {
        tx.preparedQuery(LOCK_LIVE).execute(Tuple.of(practiceId)).await();
        return tx.preparedQuery(COUNT_LIVE)
                .execute(Tuple.of(practiceId, utc(now)).addUUID(conversationId))
                .await()
                .iterator()
                .next()
                .getInteger("live");
    }

    void insertNewcomer(SqlClient tx, UUID practiceId, UUID linkId, Person person, Kept code) {
        tx.preparedQuery(INSERT_NEWCOMER)
                .execute(Tuple.of(practiceId, code.id(), linkId)
                        .addString(person.name().shown())
                        .addString(person.name().folded())
                        .addString(person.email())
                        .addString(person.subject().relationship().label())
                        .addString(person.subject().shownName())
                        .addString(person.subject().foldedName())
                        .addLocalDate(person.subject().birthDate())
                        .addBuffer(code.hash())
                        .addOffsetDateTime(utc(code.expiresAt()))
                        .addString(code.issuer().kind())
                        .addString(code.issuer().id()))
                .await();
    }

    /** In place of an older one for that conversation that nobody has used. */
    void putForConversation(SqlClient tx, UUID practiceId, UUID patientId, UUID conversationId, Kept code) {
        tx.preparedQuery(PUT_FOR_CONVERSATION)
                .execute(Tuple.of(practiceId, code.id(), patientId, conversationId, code.hash(), utc(code.expiresAt()))
                        .addString(code.issuer().kind())
                        .addString(code.issuer().id()))
                .await();
    }

    /** Null where the practice has no such conversation. */
    @Nullable
    Known conversation(SqlClient tx, UUID practiceId, UUID conversationId) {
        RowIterator<Row> rows = tx.preparedQuery(CONVERSATION)
                .execute(Tuple.of(practiceId, conversationId))
                .await()
                .iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new Known(row.getUUID("patient_id"), row.getBoolean("is_sealed"));
    }

    /** True where the practice has such a link. */
    boolean hasLink(SqlClient tx, UUID practiceId, UUID linkId) {
        return tx.preparedQuery(LINK_STATUS)
                .execute(Tuple.of(practiceId, linkId))
                .await()
                .iterator()
                .hasNext();
    }

    /** The code of that hash, which nobody else sees or changes until the transaction ends; null where there is none or it is over. */
    @Nullable
    FoundCode lock(SqlClient tx, UUID practiceId, Buffer hash, Instant now) {
        RowIterator<Row> rows = tx.preparedQuery(LOCK)
                .execute(Tuple.of(practiceId, hash, utc(now)))
                .await()
                .iterator();
        return rows.hasNext() ? found(practiceId, rows.next()) : null;
    }

    void markRedeemed(
            SqlClient tx, UUID practiceId, UUID id, FoundCode.Standing standing, Buffer deviceHash, Instant now) {
        tx.preparedQuery(MARK_REDEEMED)
                .execute(
                        Tuple.of(practiceId, id, utc(now), standing.patientId(), standing.conversationId(), deviceHash))
                .await();
    }

    @Override
    public void forgetExpired(SqlClient relay, Instant now) {
        relay.preparedQuery(DELETE_EXPIRED).execute(Tuple.of(utc(now))).await();
    }

    private static FoundCode found(UUID practiceId, Row row) {
        UUID patientId = row.getUUID("patient_id");
        String issuer = row.getString("issuer");
        return new FoundCode(
                row.getUUID("id"),
                issuer == null ? null : new Actor(issuer, row.getString("issuer_id")),
                row.getUUID("link_id") == null ? null : new FoundCode.Newcomer(newPatient(practiceId, row), touch(row)),
                patientId == null ? null : new FoundCode.Standing(patientId, row.getUUID("conversation_id")),
                row.getBuffer("device_hash"));
    }

    private static NewPatient newPatient(UUID practiceId, Row row) {
        String onBehalfOf = row.getString("on_behalf_of");
        return new NewPatient(
                practiceId,
                null,
                new PersonName(row.getString("name"), row.getString("folded_name")),
                row.getString("email"),
                new Subject(
                        Relationship.ofLabel(row.getString("relationship")),
                        onBehalfOf == null ? null : new PersonName(onBehalfOf, row.getString("folded_on_behalf_of")),
                        row.getLocalDate("birth_date")));
    }

    private static Touch touch(Row row) {
        return new Touch(
                row.getUUID("link_id"),
                List.of(Objects.requireNonNull(row.getArrayOfStrings("tags"))),
                row.getString("source"),
                row.getString("assignee"),
                row.getString("greeting"),
                null);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
