package io.practicelinks.api.testing;

import io.practicelinks.embedded.testing.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All rows of one practice in all tables that there are, for seeing that nobody changed them. Any thread. */
public final class PracticeRows {

    private static final Duration SETTLING = Duration.ofSeconds(20);

    /** Every table that names a practice, partitions by their parent; but for those in which the sealer works by itself, and who is signed in. */
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND a.attname = 'practice_id' AND NOT a.attisdropped
                AND c.relname NOT IN ('audit_seal', 'audit_unsealed', 'staff_session_directory')
            ORDER BY c.relname
            """;

    private final TestData data;
    private final UUID practiceId;
    private final String query;

    public PracticeRows(TestData data, UUID practiceId) throws SQLException {
        this.data = data;
        this.practiceId = practiceId;
        this.query = tables(data).stream()
                        .map(table -> digest(table, "practice_id"))
                        .collect(Collectors.joining(" UNION ALL "))
                + " UNION ALL " + digest("practice", "id");
    }

    public static List<String> tables(TestData data) throws SQLException {
        return data.texts(TABLES);
    }

    /** Each table with a digest of the practice's rows in it, once nothing that the practice has begun is under way. */
    public Map<String, String> now(Set<String> without) throws SQLException {
        settle();
        Object[] places = new Object[query.split("\\?", -1).length - 1];
        Arrays.fill(places, practiceId);
        Map<String, String> tableToDigest = new LinkedHashMap<>();
        for (String row : data.texts(query, places)) {
            String table = row.substring(0, row.indexOf(' '));
            if (!without.contains(table)) {
                tableToDigest.put(table, row);
            }
        }
        return tableToDigest;
    }

    /** Links are published, messages sent and records imported a moment after the call that asked for it was answered. */
    private void settle() {
        Eventually.within(SETTLING, () -> {
            List<String> open = data.texts(
                    "SELECT kind FROM outbox WHERE practice_id = ? AND done_at IS NULL AND failed_at IS NULL"
                            + " UNION ALL SELECT 'import' FROM record_import WHERE status = 'running'", // of any
                    // practice
                    practiceId);
            if (!open.isEmpty()) {
                throw new AssertionError("still under way: " + open);
            }
        });
    }

    private static String digest(String table, String column) {
        return "SELECT '" + table
                + " ' || count(*) || ' rows, ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                + " FROM " + table + " t WHERE " + column + " = ?";
    }
}
