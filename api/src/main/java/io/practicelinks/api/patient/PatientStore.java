package io.practicelinks.api.patient;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The {@code patient} table. */
final class PatientStore {

    /** One statement, so that two signups of one person at the same moment end as one patient. */
    private static final String FIND_OR_CREATE = """
            INSERT INTO patient (practice_id, id, mobile, folded_name, name, email, on_behalf_of, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (practice_id, mobile, folded_name) DO UPDATE
                SET email = COALESCE(EXCLUDED.email, patient.email),
                    on_behalf_of = COALESCE(EXCLUDED.on_behalf_of, patient.on_behalf_of)
            RETURNING id
            """;

    UUID findOrCreate(SqlClient tx, UUID newId, NewPatient patient, OffsetDateTime now) {
        return tx.preparedQuery(FIND_OR_CREATE)
                .execute(Tuple.of(
                        patient.practiceId(),
                        newId,
                        patient.mobile(),
                        patient.name().folded(),
                        patient.name().shown(),
                        patient.email(),
                        patient.onBehalfOf(),
                        now))
                .await()
                .iterator()
                .next()
                .getUUID("id");
    }
}
