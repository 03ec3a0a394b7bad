package io.practicelinks.api.signup;

import io.practicelinks.api.conversation.Touch;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.link.PublicLink;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.patient.NewPatient;
import io.practicelinks.api.patient.PersonName;
import io.practicelinks.api.patient.Relationship;
import io.practicelinks.api.patient.Subject;
import io.practicelinks.contract.ClickId;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code signup} and {@code signup_directory}. */
final class SignupStore {

    private static final String INSERT = """
            INSERT INTO signup (practice_id, id, link_id, mobile, name, folded_name, email, on_behalf_of, folded_on_behalf_of,
                                relationship, birth_date, click_id, attribution, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;

    private static final String INSERT_DIRECTORY =
            "INSERT INTO signup_directory (signup_id, practice_id) VALUES ($1, $2)";

    private static final String PRACTICE = "SELECT practice_id FROM signup_directory WHERE signup_id = $1";

    /** Link values as they are now: what a practice changes before the proof counts. */
    private static final String LOCK = """
            SELECT s.mobile, s.name, s.folded_name, s.email, s.on_behalf_of, s.folded_on_behalf_of, s.relationship, s.birth_date,
                   s.click_id, s.patient_id, s.conversation_id, s.moves_patient_id,
                   s.opened AND s.connected_at > $3 AS opened, s.created_at, l.id AS link_id, l.tags, l.source, l.assignee, l.greeting
            FROM signup s JOIN link l ON l.practice_id = s.practice_id AND l.id = s.link_id
            WHERE s.practice_id = $1 AND s.id = $2 AND NOT s.erased
            FOR UPDATE OF s
            """;

    private static final String MARK_CONNECTED = """
            UPDATE signup SET connected_at = $3, patient_id = $4, conversation_id = $5, opened = $6
            WHERE practice_id = $1 AND id = $2
            """;

    private static final String WAITING = """
            SELECT s.mobile, s.link_id, COALESCE(p.discreet_name, p.name) AS sender
            FROM signup s JOIN practice p ON p.id = s.practice_id
            WHERE s.practice_id = $1 AND s.id = $2 AND NOT s.erased AND (s.moves_patient_id IS NULL OR s.created_at > $3)
            """;

    private static final String AWAITS_FIRST_PROOF = """
            SELECT connected_at IS NULL AND moves_patient_id IS NULL AS awaits
            FROM signup WHERE practice_id = $1 AND id = $2 AND NOT erased
            """;

    /** The next code: where it goes, through which link it was asked for first, and of whom it comes. */
    record Waiting(Mobile mobile, UUID linkId, String sender) {}

    void insert(
            SqlClient tx, UUID id, PublicLink link, Applicant applicant, @Nullable ClickId click, OffsetDateTime now) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                                link.practiceId(),
                                id,
                                link.id(),
                                applicant.mobile().e164())
                        .addString(applicant.name().shown())
                        .addString(applicant.name().folded())
                        .addString(applicant.email())
                        .addString(applicant.subject().shownName())
                        .addString(applicant.subject().foldedName())
                        .addString(applicant.subject().relationship().label())
                        .addLocalDate(applicant.subject().birthDate())
                        .addBuffer(click == null ? null : Buffer.buffer(click.toBytes()))
                        .addString(click == null ? "none" : "click")
                        .addOffsetDateTime(now))
                .await();
        tx.preparedQuery(INSERT_DIRECTORY)
                .execute(Tuple.of(id, link.practiceId()))
                .await();
    }

    /** The practice of a signup, null where there is no such signup. */
    @Nullable
    UUID practiceOf(SqlClient tx, UUID id) {
        RowIterator<Row> rows =
                tx.preparedQuery(PRACTICE).execute(Tuple.of(id)).await().iterator();
        return rows.hasNext() ? rows.next().getUUID("practice_id") : null;
    }

    /**
     * The signup, which nobody else sees or changes until the transaction ends. Fails as {@link #waiting} does.
     *
     * @param newSince who connected before is a newcomer no more
     */
    Signup lock(SqlClient tx, UUID practiceId, UUID id, OffsetDateTime newSince) {
        Row row = find(tx, LOCK, Tuple.of(practiceId, id, newSince));
        Buffer click = row.getBuffer("click_id");
        UUID patientId = row.getUUID("patient_id");
        return new Signup(
                new NewPatient(
                        practiceId,
                        row.getString("mobile"),
                        new PersonName(row.getString("name"), row.getString("folded_name")),
                        row.getString("email"),
                        subject(row)),
                new Touch(
                        row.getUUID("link_id"),
                        List.of(row.getArrayOfStrings("tags")),
                        row.getString("source"),
                        row.getString("assignee"),
                        row.getString("greeting"),
                        click == null ? null : ClickId.read(click.getBytes(), 0)),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getUUID("moves_patient_id"),
                patientId == null
                        ? null
                        : new Signup.Ids(patientId, row.getUUID("conversation_id"), row.getBoolean("opened")));
    }

    void markConnected(SqlClient tx, UUID practiceId, UUID id, Signup.Ids ids, OffsetDateTime now) {
        tx.preparedQuery(MARK_CONNECTED)
                .execute(Tuple.of(practiceId, id, now, ids.patientId(), ids.conversationId(), ids.isNew()))
                .await();
    }

    /** True for a signup that nobody has proven yet; false for a move to another number. */
    boolean awaitsFirstProof(SqlClient tx, UUID practiceId, UUID id) {
        return find(tx, AWAITS_FIRST_PROOF, Tuple.of(practiceId, id)).getBoolean("awaits");
    }

    /**
     * Fails with {@link Failure.NotFound} where it is erased, since the directory was asked, and for a move that was asked for before that time.
     */
    Waiting waiting(SqlClient tx, UUID practiceId, UUID id, OffsetDateTime movesSince) {
        Row row = find(tx, WAITING, Tuple.of(practiceId, id, movesSince));
        return new Waiting(Mobile.ofE164(row.getString("mobile")), row.getUUID("link_id"), row.getString("sender"));
    }

    private static Row find(SqlClient tx, String sql, Tuple key) {
        RowIterator<Row> rows = tx.preparedQuery(sql).execute(key).await().iterator();
        if (!rows.hasNext()) {
            throw new Failure.NotFound("signup");
        }
        return rows.next();
    }

    private static Subject subject(Row row) {
        String name = row.getString("on_behalf_of");
        return new Subject(
                Relationship.ofLabel(row.getString("relationship")),
                name == null ? null : new PersonName(name, row.getString("folded_on_behalf_of")),
                row.getLocalDate("birth_date"));
    }
}
