package io.practicelinks.api.testing;

import io.practicelinks.embedded.testing.Eventually;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All rows of one practice in all tables that there are, for seeing that nobody changed them. Keeps a connection; one thread at a time. */
public final class PracticeRows implements AutoCloseable {

    private static final Duration SETTLING = Duration.ofSeconds(20);

    /** Every table that names a practice, partitions by their parent; but for those in which the sealer works by itself, and who is signed in. */
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND a.attname = 'practice_id' AND NOT a.attisdropped
                AND c.relname NOT IN ('audit_seal', 'audit_unsealed', 'staff_session_directory')
            ORDER BY c.relname
            """;

    /** Of any practice the imports: their rows name none. */
    private static final String UNDER_WAY = """
            SELECT kind FROM outbox WHERE practice_id = ? AND done_at IS NULL AND failed_at IS NULL
            UNION ALL SELECT 'import' FROM record_import WHERE status = 'running'
            """;

    private final Connection connection;
    private final PreparedStatement digests;
    private final PreparedStatement underWay;

    public PracticeRows(TestData data, UUID practiceId) throws SQLException {
        String query = tables(data).stream()
                        .map(table -> digest(table, "practice_id"))
                        .collect(Collectors.joining(" UNION ALL "))
                + " UNION ALL " + digest("practice", "id");
        connection = data.connect();
        digests = prepare(query, practiceId);
        underWay = prepare(UNDER_WAY, practiceId);
    }

    public static List<String> tables(TestData data) throws SQLException {
        return data.texts(TABLES);
    }

    /** Each table with a digest of the practice's rows in it, once nothing that the practice has begun is under way. */
    public Map<String, String> now(Set<String> without) throws SQLException {
        settle();
        Map<String, String> tableToDigest = new LinkedHashMap<>();
        for (String row : texts(digests)) {
            String table = row.substring(0, row.indexOf(' '));
            if (!without.contains(table)) {
                tableToDigest.put(table, row);
            }
        }
        return tableToDigest;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Links are published, messages sent and records imported a moment after the call that asked for it was answered. */
    private void settle() {
        Eventually.within(SETTLING, () -> {
            List<String> open = texts(underWay);
            if (!open.isEmpty()) {
                throw new AssertionError("still under way: " + open);
            }
        });
    }

    private PreparedStatement prepare(String sql, UUID practiceId) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
            statement.setObject(i, practiceId);
        }
        return statement;
    }

    private static List<String> texts(PreparedStatement query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static String digest(String table, String column) {
        return "SELECT '" + table
                + " ' || count(*) || ' rows, ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                + " FROM " + table + " t WHERE " + column + " = ?";
    }
}
