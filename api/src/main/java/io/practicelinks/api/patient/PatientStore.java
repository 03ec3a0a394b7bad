package io.practicelinks.api.patient;

import io.practicelinks.api.email.EmailAddress;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code patient} table. */
final class PatientStore {

    /**
     * One statement, so that two signups of one person at the same moment end as one patient. Of whom it is about, what was said first
     * stays: a later date of birth would keep a parent's access longer. Without a number nobody is like another: null is no conflict.
     */
    private static final String FIND_OR_CREATE = """
            INSERT INTO patient (practice_id, id, mobile, folded_name, name, email, on_behalf_of, folded_on_behalf_of, relationship,
                                 birth_date, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (practice_id, mobile, folded_name, folded_on_behalf_of) DO UPDATE
                SET email = COALESCE(EXCLUDED.email, patient.email),
                    birth_date = COALESCE(patient.birth_date, EXCLUDED.birth_date)
            RETURNING id
            """;

    private static final String MOBILE = "SELECT mobile FROM patient WHERE practice_id = $1 AND id = $2";

    private static final String PROVEN_EMAIL = """
            SELECT proven_email, email_proven_at FROM patient
            WHERE practice_id = $1 AND id = $2 AND email_proven_at IS NOT NULL
            """;

    private static final String PROVE_EMAIL =
            "UPDATE patient SET proven_email = $3, email_proven_at = $4 WHERE practice_id = $1 AND id = $2";

    record ProvenEmail(EmailAddress email, Instant provenAt) {}

    @Nullable
    ProvenEmail provenEmail(SqlClient tx, PatientSession patient) {
        RowIterator<Row> rows = tx.preparedQuery(PROVEN_EMAIL)
                .execute(Tuple.of(patient.practiceId(), patient.patientId()))
                .await()
                .iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new ProvenEmail(
                new EmailAddress(row.getString("proven_email")),
                row.getOffsetDateTime("email_proven_at").toInstant());
    }

    @Nullable
    Mobile mobile(SqlClient tx, UUID practiceId, UUID patientId) {
        String mobile = tx.preparedQuery(MOBILE)
                .execute(Tuple.of(practiceId, patientId))
                .await()
                .iterator()
                .next()
                .getString("mobile");
        return mobile == null ? null : Mobile.ofE164(mobile);
    }

    void proveEmail(SqlClient tx, PatientSession patient, EmailAddress email, Instant now) {
        tx.preparedQuery(PROVE_EMAIL)
                .execute(Tuple.of(
                        patient.practiceId(), patient.patientId(), email.address(), now.atOffset(ZoneOffset.UTC)))
                .await();
    }

    UUID findOrCreate(SqlClient tx, UUID newId, NewPatient patient, OffsetDateTime now) {
        return tx.preparedQuery(FIND_OR_CREATE)
                .execute(Tuple.of(
                        patient.practiceId(),
                        newId,
                        patient.mobile(),
                        patient.name().folded(),
                        patient.name().shown(),
                        patient.email(),
                        patient.subject().shownName(),
                        patient.subject().foldedName(),
                        patient.subject().relationship().label(),
                        patient.subject().birthDate(),
                        now))
                .await()
                .iterator()
                .next()
                .getUUID("id");
    }
}
