package io.practicelinks.api.conversation;

import io.practicelinks.api.authority.Authority;
import io.practicelinks.api.authority.AuthorityQueries;
import io.practicelinks.api.authority.AuthorityState;
import io.practicelinks.api.identity.Identity;
import io.practicelinks.api.patient.Relationship;
import io.practicelinks.contract.ClickId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code conversation} table, read together with the patient and the first link. */
final class ConversationStore {

    /** One statement, so that races end as one conversation. First touch stays, last touch is noted, new tags are added. */
    private static final String OPEN_OR_TOUCH = """
            INSERT INTO conversation
                (practice_id, id, patient_id, link_id, tags, source, assignee, attribution, click_id, last_link_id,
                 last_click_id, opened_at, updated_at, authority)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $4, $9, $10, $10, $11)
            ON CONFLICT (practice_id, patient_id) DO UPDATE
                SET tags = conversation.tags || ARRAY(
                        SELECT added.tag FROM unnest(EXCLUDED.tags) WITH ORDINALITY AS added (tag, place)
                        WHERE added.tag <> ALL (conversation.tags) ORDER BY added.place),
                    last_link_id = EXCLUDED.last_link_id,
                    last_click_id = EXCLUDED.last_click_id,
                    updated_at = EXCLUDED.updated_at
            RETURNING id, xmax = 0 AS is_new
            """;

    /** The place in the middle is for who reads: true for the practice; false for the patient, with what they see. */
    private static final String SELECT = """
            SELECT c.id, c.tags, c.source, c.assignee, c.attribution, c.identity, c.identity_round, c.sealed_at, c.state, c.legal_hold,
                   c.opened_at, c.updated_at,
                   p.id AS patient_id, p.name, p.mobile, coalesce(p.proven_email, p.email) AS email,
                   p.email_proven_at IS NOT NULL AS is_email_proven, p.relationship, p.on_behalf_of, p.birth_date,
                   l.id AS link_id, l.label, l.token,
            """ + AuthorityQueries.SELECT + """
                   , (SELECT json_agg(json_build_object('patient', n.id, 'conversation', n.conversation_id, 'name', n.name,
                                                      'onBehalfOf', n.on_behalf_of))
                    FROM (SELECT other.id, other.name, other.on_behalf_of, theirs.id AS conversation_id
                          FROM patient other
                          JOIN conversation theirs
                              ON theirs.practice_id = other.practice_id AND theirs.patient_id = other.id
                          WHERE other.practice_id = p.practice_id AND other.mobile = p.mobile AND other.id <> p.id
                          ORDER BY other.created_at, other.id LIMIT 10) n) AS same_number,
                   (SELECT count(*) FROM message m
                    WHERE m.practice_id = c.practice_id AND m.conversation_id = c.id AND m.read_at IS NULL
                        AND (m.author = 'patient') = %s) AS unread
            FROM conversation c
            JOIN patient p ON p.practice_id = c.practice_id AND p.id = c.patient_id
            JOIN link l ON l.practice_id = c.practice_id AND l.id = c.link_id
            JOIN practice o ON o.id = c.practice_id
            WHERE c.practice_id = $1
            """;

    private static final String TO_PRACTICE = SELECT.formatted("true");

    private static final String PAGE = TO_PRACTICE + """
                AND c.state = $6 AND (c.opened_at, c.id) < ($2, $3)
                AND ($5::boolean IS NULL OR $5 = EXISTS (
                    SELECT FROM message m
                    WHERE m.practice_id = c.practice_id AND m.conversation_id = c.id AND m.read_at IS NULL
                        AND m.author = 'patient'))
            ORDER BY c.opened_at DESC, c.id DESC LIMIT $4
            """;

    private static final String BY_ID = TO_PRACTICE + " AND c.id = $2";

    private static final String BY_PATIENT =
            SELECT.formatted("false AND " + MessageStore.IS_VISIBLE) + " AND c.patient_id = $2";

    private static final String LOCK =
            "SELECT c.patient_id, c.identity, c.state, c.closed_from, c.sealed_at, " + AuthorityQueries.SELECT + """
            FROM conversation c
            JOIN patient p ON p.practice_id = c.practice_id AND p.id = c.patient_id
            JOIN practice o ON o.id = c.practice_id
            WHERE c.practice_id = $1 AND c.id = $2 FOR UPDATE OF c
            """;

    private static final String MARK_UPDATED = """
            UPDATE conversation SET updated_at = $3 WHERE practice_id = $1 AND id = $2
            """;

    private static final String PHONE = "SELECT phone FROM practice WHERE id = $1";

    /**
     * Whose it is, how sure the practice is of them, and where it stands.
     *
     * @param authority to act for whom it is about
     * @param closedFrom where a closed one was before; null: it is not closed
     * @param isSealed true where somebody was found in the wrong place
     */
    record Standing(
            UUID patientId,
            Identity identity,
            Authority authority,
            State state,
            @Nullable State closedFrom,
            boolean isSealed) {

        /** What health information is held back for; null: it may flow. */
        @Nullable
        Doubt doubt() {
            return Doubt.of(identity, authority);
        }
    }

    private final Clock clock;

    ConversationStore(Clock clock) {
        this.clock = clock;
    }

    /** @param authority of a new one */
    Opening openOrTouch(
            SqlClient tx,
            UUID practiceId,
            UUID newId,
            UUID patientId,
            AuthorityState authority,
            Touch touch,
            OffsetDateTime now) {
        ClickId click = touch.click();
        Row row = tx.preparedQuery(OPEN_OR_TOUCH)
                .execute(Tuple.of(practiceId, newId, patientId, touch.linkId())
                        .addArrayOfString(touch.tags().toArray(String[]::new))
                        .addString(touch.source())
                        .addString(touch.assignee())
                        .addString(touch.attribution())
                        .addBuffer(click == null ? null : Buffer.buffer(click.toBytes()))
                        .addOffsetDateTime(now)
                        .addString(authority.label()))
                .await()
                .iterator()
                .next();
        return new Opening(row.getUUID("id"), row.getBoolean("is_new"), false);
    }

    /** At most {@code limit} conversations that pass the filter, after that place, newest first. */
    List<Conversation> page(SqlClient tx, UUID practiceId, InboxFilter filter, Position after, int limit) {
        List<Conversation> page = new ArrayList<>();
        OffsetDateTime openedAt = after.openedAt().atOffset(ZoneOffset.UTC);
        for (Row row : tx.preparedQuery(PAGE)
                .execute(Tuple.of(practiceId, openedAt, after.id(), limit)
                        .addBoolean(filter.unread())
                        .addString(filter.state().label()))
                .await()) {
            page.add(conversation(row));
        }
        return page;
    }

    @Nullable
    Conversation find(SqlClient tx, UUID practiceId, UUID id) {
        return first(tx, BY_ID, Tuple.of(practiceId, id));
    }

    @Nullable
    Conversation findOf(SqlClient tx, Viewer.Patient patient) {
        Instant from = patient.seesFrom();
        OffsetDateTime seesFrom = from == null ? null : from.atOffset(ZoneOffset.UTC);
        return first(tx, BY_PATIENT, Tuple.of(patient.practiceId(), patient.patientId(), seesFrom));
    }

    /** Where the conversation stands; nobody else changes it until the transaction ends. Null where there is none. */
    @Nullable
    Standing lock(SqlClient tx, UUID practiceId, UUID id) {
        RowIterator<Row> rows =
                tx.preparedQuery(LOCK).execute(Tuple.of(practiceId, id)).await().iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        String closedFrom = row.getString("closed_from");
        return new Standing(
                row.getUUID("patient_id"),
                Identity.ofLabel(row.getString("identity")),
                AuthorityQueries.read(row, clock.instant()),
                State.ofLabel(row.getString("state")),
                closedFrom == null ? null : State.ofLabel(closedFrom),
                row.getOffsetDateTime("sealed_at") != null);
    }

    void markUpdated(SqlClient tx, UUID practiceId, UUID id, OffsetDateTime now) {
        tx.preparedQuery(MARK_UPDATED).execute(Tuple.of(practiceId, id, now)).await();
    }

    /** The practice's phone number, null where it has none. */
    @Nullable
    String phone(SqlClient tx, UUID practiceId) {
        return tx.preparedQuery(PHONE)
                .execute(Tuple.of(practiceId))
                .await()
                .iterator()
                .next()
                .getString("phone");
    }

    private @Nullable Conversation first(SqlClient tx, String query, Tuple values) {
        RowIterator<Row> rows = tx.preparedQuery(query).execute(values).await().iterator();
        return rows.hasNext() ? conversation(rows.next()) : null;
    }

    private Conversation conversation(Row row) {
        return new Conversation(
                row.getUUID("id"),
                new Conversation.Patient(
                        row.getUUID("patient_id"),
                        row.getString("name"),
                        row.getString("mobile"),
                        row.getString("email"),
                        row.getBoolean("is_email_proven"),
                        Relationship.ofLabel(row.getString("relationship")),
                        row.getString("on_behalf_of"),
                        row.getLocalDate("birth_date")),
                List.of(row.getArrayOfStrings("tags")),
                row.getString("source"),
                row.getString("assignee"),
                row.getString("attribution"),
                new Conversation.Link(row.getUUID("link_id"), row.getString("label"), row.getString("token")),
                Identity.ofLabel(row.getString("identity")),
                row.getInteger("identity_round"),
                AuthorityQueries.read(row, clock.instant()),
                row.getOffsetDateTime("sealed_at") != null,
                namesakes(row.getJsonArray("same_number")),
                row.getInteger("unread"),
                row.getBoolean("legal_hold"),
                State.ofLabel(row.getString("state")),
                row.getOffsetDateTime("opened_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static List<Conversation.Namesake> namesakes(@Nullable JsonArray others) {
        if (others == null) {
            return List.of();
        }
        return others.stream()
                .map(JsonObject.class::cast)
                .map(other -> new Conversation.Namesake(
                        UUID.fromString(other.getString("patient")),
                        UUID.fromString(other.getString("conversation")),
                        other.getString("name"),
                        other.getString("onBehalfOf")))
                .toList();
    }
}
