package io.practicelinks.api.practice;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code practice} and {@code api_key_directory}. */
final class PracticeStore {

    private static final String INSERT = """
            INSERT INTO practice (id, name, discreet_name, street, phone, hours, time_zone, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private static final String INSERT_KEY =
            "INSERT INTO api_key_directory (key_hash, practice_id, scopes, created_at) VALUES ($1, $2, $3, $4)";

    private static final String EXISTS = "SELECT 1 FROM practice WHERE id = $1";

    private static final String CHANGE = """
            UPDATE practice
            SET event_until = CASE WHEN $2 THEN $3 ELSE event_until END,
                code_countries = CASE WHEN $4 THEN $5 ELSE code_countries END,
                message_retention_days = CASE WHEN $6 THEN $7 ELSE message_retention_days END,
                guardian_access_ends_at_age = coalesce($8, guardian_access_ends_at_age)
            WHERE id = $1
            RETURNING id, name, event_until, code_countries, message_retention_days, guardian_access_ends_at_age
            """;

    private static final String FIND_KEY =
            "SELECT practice_id, scopes FROM api_key_directory WHERE key_hash = $1 AND revoked_at IS NULL";

    /** Whose key it is, and what it may do beyond the ordinary. */
    record KeyOwner(UUID practiceId, Set<String> scopes) {}

    void insert(SqlClient tx, Practice practice, Instant now) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(practice.id())
                        .addString(practice.name())
                        .addString(practice.discreetName())
                        .addString(practice.street())
                        .addString(practice.phone())
                        .addString(practice.hours())
                        .addString(practice.timeZone().getId())
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .await();
    }

    /** The practice as it is now, null where there is none. */
    @Nullable
    ChangedPractice change(SqlClient tx, UUID id, PracticeChange change) {
        Instant eventUntil = change.eventUntil();
        List<String> countries = change.codeCountries();
        Tuple values = Tuple.of(id)
                .addBoolean(change.namesEventUntil())
                .addOffsetDateTime(eventUntil == null ? null : eventUntil.atOffset(ZoneOffset.UTC))
                .addBoolean(change.namesCodeCountries())
                .addArrayOfString(countries == null ? null : countries.toArray(String[]::new))
                .addBoolean(change.namesMessageRetentionDays())
                .addInteger(change.messageRetentionDays())
                .addInteger(change.guardianAccessEndsAtAge());
        for (Row row : tx.preparedQuery(CHANGE).execute(values).await()) {
            OffsetDateTime until = row.getOffsetDateTime("event_until");
            String[] codeCountries = row.getArrayOfStrings("code_countries");
            return new ChangedPractice(
                    row.getUUID("id"),
                    row.getString("name"),
                    until == null ? null : until.toInstant(),
                    codeCountries == null ? null : List.of(codeCountries),
                    row.getInteger("message_retention_days"),
                    row.getInteger("guardian_access_ends_at_age"));
        }
        return null;
    }

    void insertKey(SqlClient tx, Buffer keyHash, UUID practiceId, List<String> scopes, Instant now) {
        tx.preparedQuery(INSERT_KEY)
                .execute(Tuple.of(keyHash, practiceId, scopes.toArray(String[]::new), now.atOffset(ZoneOffset.UTC)))
                .await();
    }

    boolean exists(SqlClient tx, UUID id) {
        return tx.preparedQuery(EXISTS).execute(Tuple.of(id)).await().rowCount() > 0;
    }

    @Nullable
    KeyOwner findKey(SqlClient tx, Buffer keyHash) {
        for (Row row : tx.preparedQuery(FIND_KEY).execute(Tuple.of(keyHash)).await()) {
            return new KeyOwner(row.getUUID("practice_id"), Set.of(row.getArrayOfStrings("scopes")));
        }
        return null;
    }
}
