package io.practicelinks.api.staff;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code staff_member} and {@code staff_directory}. */
final class StaffStore {

    private static final String HAS_PRACTICE = "SELECT 1 FROM practice WHERE id = $1";

    private static final String INSERT = """
            INSERT INTO staff_member (practice_id, id, name, email, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String INSERT_ADDRESS = """
            INSERT INTO staff_directory (email_hash, practice_id, staff_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    private static final String LIST = """
            SELECT id, name, email, disabled_at FROM staff_member WHERE practice_id = $1 ORDER BY id
            """;

    private static final String CHANGE = """
            UPDATE staff_member
            SET password_hash = COALESCE($3, password_hash),
                disabled_at = CASE WHEN $4::boolean IS NULL THEN disabled_at
                                   WHEN $4 THEN COALESCE(disabled_at, $5) END
            WHERE practice_id = $1 AND id = $2
            RETURNING id, name, email, disabled_at
            """;

    private static final String BY_ADDRESS = "SELECT practice_id, staff_id FROM staff_directory WHERE email_hash = $1";

    private static final String PRACTICE_OF = "SELECT practice_id FROM staff_directory WHERE staff_id = $1";

    private static final String PASSWORD_HASH = """
            SELECT password_hash FROM staff_member WHERE practice_id = $1 AND id = $2 AND disabled_at IS NULL FOR SHARE
            """;

    boolean hasPractice(SqlClient tx, UUID practiceId) {
        return tx.preparedQuery(HAS_PRACTICE)
                        .execute(Tuple.of(practiceId))
                        .await()
                        .rowCount()
                > 0;
    }

    void insert(
            SqlClient tx, UUID practiceId, UUID id, NewStaffMember member, String passwordHash, OffsetDateTime now) {
        tx.preparedQuery(INSERT)
                .execute(Tuple.of(practiceId, id, member.name(), member.email(), passwordHash, now))
                .await();
    }

    /** False where somebody signs in with that address already. */
    boolean insertAddress(SqlClient tx, Buffer emailHash, StaffSession person) {
        return tx.preparedQuery(INSERT_ADDRESS)
                        .execute(Tuple.of(emailHash, person.practiceId(), person.staffId()))
                        .await()
                        .rowCount()
                > 0;
    }

    List<StaffMember> list(SqlClient tx, UUID practiceId) {
        List<StaffMember> members = new ArrayList<>();
        for (Row row : tx.preparedQuery(LIST).execute(Tuple.of(practiceId)).await()) {
            members.add(member(row));
        }
        return members;
    }

    /** The person as they are now; null where there is none. Null leaves a value as it is. */
    @Nullable
    StaffMember change(
            SqlClient tx,
            StaffSession person,
            @Nullable String passwordHash,
            @Nullable Boolean isDisabled,
            OffsetDateTime now) {
        Tuple values = Tuple.of(person.practiceId(), person.staffId(), passwordHash, isDisabled, now);
        for (Row row : tx.preparedQuery(CHANGE).execute(values).await()) {
            return member(row);
        }
        return null;
    }

    /** Who signs in with that address, null where nobody does. */
    @Nullable
    StaffSession byAddress(SqlClient tx, Buffer emailHash) {
        for (Row row : tx.preparedQuery(BY_ADDRESS).execute(Tuple.of(emailHash)).await()) {
            return new StaffSession(row.getUUID("practice_id"), row.getUUID("staff_id"));
        }
        return null;
    }

    @Nullable
    UUID practiceOf(SqlClient tx, UUID staffId) {
        for (Row row : tx.preparedQuery(PRACTICE_OF).execute(Tuple.of(staffId)).await()) {
            return row.getUUID("practice_id");
        }
        return null;
    }

    /** Null where the person cannot sign in; neither it nor that they can changes until the transaction ends. */
    @Nullable
    String passwordHash(SqlClient tx, StaffSession person) {
        for (Row row : tx.preparedQuery(PASSWORD_HASH)
                .execute(Tuple.of(person.practiceId(), person.staffId()))
                .await()) {
            return row.getString("password_hash");
        }
        return null;
    }

    private static StaffMember member(Row row) {
        return new StaffMember(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("email"),
                row.getOffsetDateTime("disabled_at") != null);
    }
}
