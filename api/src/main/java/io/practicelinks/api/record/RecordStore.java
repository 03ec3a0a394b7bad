package io.practicelinks.api.record;

import io.practicelinks.api.datakey.DataKeyService;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code patient_record} table. */
final class RecordStore {

    private static final String LOCK = """
            SELECT id, external_id, sealed, mobile_hash, email_hash FROM patient_record
            WHERE practice_id = $1 AND external_id = ANY ($2) ORDER BY external_id FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO patient_record
                (practice_id, id, external_id, sealed, mobile_hash, email_hash, import_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """;

    private static final String UPDATE = """
            UPDATE patient_record SET sealed = $3, mobile_hash = $4, email_hash = $5, import_id = $6, updated_at = $7
            WHERE practice_id = $1 AND id = $2
            """;

    private static final String REHASH =
            "UPDATE patient_record SET mobile_hash = $3, email_hash = $4 WHERE practice_id = $1 AND id = $2";

    /** Those that fit both come first, so that a limit never hides one. */
    private static final String CANDIDATES = """
            SELECT id, (mobile_hash = $2) IS TRUE AS is_mobile_equal, (email_hash = $3) IS TRUE AS is_email_equal,
                mobile_hash IS NOT NULL AS has_mobile, email_hash IS NOT NULL AS has_email
            FROM patient_record WHERE practice_id = $1 AND (mobile_hash = $2 OR email_hash = $3)
            ORDER BY (mobile_hash = $2 AND email_hash = $3) IS TRUE DESC, created_at, id LIMIT $4
            """;

    private static final String FIND =
            "SELECT external_id, sealed FROM patient_record WHERE practice_id = $1 AND id = $2";

    private final DataKeyService dataKeys;

    RecordStore(DataKeyService dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** @param areHashesRight false where they were made from other values, or under another key */
    record Stored(UUID id, RecordContact contact, boolean areHashesRight) {}

    RecordSeals seals(SqlClient tx, UUID practiceId) {
        return new RecordSeals(dataKeys.sealer(tx, practiceId), dataKeys.hash(tx, practiceId));
    }

    /** Records by their external ids; nobody else changes them until the transaction ends. */
    Map<String, Stored> lock(SqlClient tx, UUID practiceId, RecordSeals seals, List<String> externalIds) {
        Map<String, Stored> externalIdToRecord = new HashMap<>();
        Tuple values = Tuple.of(practiceId).addArrayOfString(externalIds.toArray(String[]::new));
        for (Row row : tx.preparedQuery(LOCK).execute(values).await()) {
            UUID id = row.getUUID("id");
            RecordContact contact = seals.open(id, row.getBuffer("sealed"));
            boolean areHashesRight = isEqual(row.getBuffer("mobile_hash"), seals.mobileHash(contact.mobile()))
                    && isEqual(row.getBuffer("email_hash"), seals.emailHash(contact.email()));
            externalIdToRecord.put(row.getString("external_id"), new Stored(id, contact, areHashesRight));
        }
        return externalIdToRecord;
    }

    void insert(
            SqlClient tx,
            UUID practiceId,
            UUID importId,
            RecordSeals seals,
            Map<UUID, RecordLine> lines,
            OffsetDateTime now) {
        List<Tuple> rows = new ArrayList<>();
        lines.forEach((id, line) -> rows.add(Tuple.of(practiceId, id, line.externalId())
                .addBuffer(seals.seal(id, line.contact()))
                .addBuffer(seals.mobileHash(line.contact().mobile()))
                .addBuffer(seals.emailHash(line.contact().email()))
                .addUUID(importId)
                .addOffsetDateTime(now)));
        execute(tx, INSERT, rows);
    }

    void update(
            SqlClient tx,
            UUID practiceId,
            UUID importId,
            RecordSeals seals,
            Map<UUID, RecordLine> lines,
            OffsetDateTime now) {
        List<Tuple> rows = new ArrayList<>();
        lines.forEach((id, line) -> rows.add(Tuple.of(practiceId, id)
                .addBuffer(seals.seal(id, line.contact()))
                .addBuffer(seals.mobileHash(line.contact().mobile()))
                .addBuffer(seals.emailHash(line.contact().email()))
                .addUUID(importId)
                .addOffsetDateTime(now)));
        execute(tx, UPDATE, rows);
    }

    /** Makes the hashes anew of what the record says. */
    void rehash(SqlClient tx, UUID practiceId, RecordSeals seals, Map<UUID, RecordLine> lines) {
        List<Tuple> rows = new ArrayList<>();
        lines.forEach((id, line) -> rows.add(Tuple.of(practiceId, id)
                .addBuffer(seals.mobileHash(line.contact().mobile()))
                .addBuffer(seals.emailHash(line.contact().email()))));
        execute(tx, REHASH, rows);
    }

    List<Candidate> candidates(
            SqlClient tx, UUID practiceId, @Nullable String mobile, @Nullable String email, int limit) {
        RecordSeals seals = seals(tx, practiceId);
        List<Candidate> candidates = new ArrayList<>();
        Tuple values = Tuple.of(practiceId)
                .addBuffer(seals.mobileHash(mobile))
                .addBuffer(seals.emailHash(email))
                .addInteger(limit);
        for (Row row : tx.preparedQuery(CANDIDATES).execute(values).await()) {
            candidates.add(new Candidate(
                    row.getUUID("id"),
                    row.getBoolean("is_mobile_equal"),
                    row.getBoolean("is_email_equal"),
                    row.getBoolean("has_mobile"),
                    row.getBoolean("has_email")));
        }
        return candidates;
    }

    @Nullable
    PatientRecord find(SqlClient tx, UUID practiceId, UUID id) {
        RowIterator<Row> rows =
                tx.preparedQuery(FIND).execute(Tuple.of(practiceId, id)).await().iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Row row = rows.next();
        return new PatientRecord(
                id, row.getString("external_id"), seals(tx, practiceId).open(id, row.getBuffer("sealed")));
    }

    private static void execute(SqlClient tx, String sql, List<Tuple> rows) {
        if (!rows.isEmpty()) {
            tx.preparedQuery(sql).executeBatch(rows).await();
        }
    }

    private static boolean isEqual(@Nullable Buffer stored, @Nullable Buffer computed) {
        return stored == null ? computed == null : stored.equals(computed);
    }
}
