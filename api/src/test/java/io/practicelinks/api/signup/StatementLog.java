package io.practicelinks.api.signup;

import io.practicelinks.api.testing.TestData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What requests have asked Postgres for, by its own log. Made before the api starts. Owned by one test class. */
final class StatementLog {

    private static final Pattern BEGINNING =
            Pattern.compile("\\S+ \\S+ \\S+ \\[(\\d+)\\] LOG:  (?:statement|execute [^:]*): (.*)");

    /** Beside the folder of the data. */
    private static final String FILE = "current_setting('data_directory') || '/../log'";

    private static final String SESSIONS =
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'practicelinks_app' AND datname = current_database()";

    private final TestData data;
    private long begin;

    private StatementLog(TestData data) {
        this.data = data;
    }

    static StatementLog of(TestData data) throws SQLException {
        String database = data.texts("SELECT current_database()").getFirst();
        data.run("ALTER DATABASE " + database + " SET log_statement = 'all'");
        return new StatementLog(data);
    }

    /** What comes from now on counts. */
    void begin() throws SQLException {
        begin = size();
    }

    /** The texts of the statements since then, in their order. Values stand in none of them. */
    List<String> statements() throws SQLException {
        String log = data.texts("SELECT pg_read_file(" + FILE + ", ?, ?)", begin, size() - begin)
                .getFirst();
        Set<String> sessions = new TreeSet<>(data.texts(SESSIONS));
        List<String> statements = new ArrayList<>();
        boolean isOfRequest = false;
        for (String line : log.lines().toList()) {
            Matcher beginning = BEGINNING.matcher(line);
            if (beginning.matches()) {
                isOfRequest = sessions.contains(beginning.group(1));
                if (isOfRequest) {
                    statements.add(beginning.group(2).strip());
                }
            } else if (!line.startsWith("\t")) {
                isOfRequest = false;
            } else if (isOfRequest) {
                statements.add((statements.removeLast() + " " + line.strip()).strip());
            }
        }
        return statements;
    }

    private long size() throws SQLException {
        return Long.parseLong(
                data.texts("SELECT size FROM pg_stat_file(" + FILE + ")").getFirst());
    }
}
