package io.practicelinks.app.privacy;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a database holds as text or bytes, column by column, of whatever tables there are. One thread. */
final class PostgresDump {

    /** All but what can hold no text: numbers, times, ids. A partition's rows are read through its parent. */
    private static final String COLUMNS = """
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace
            WHERE c.table_schema = 'public' AND t.relkind IN ('r', 'p') AND NOT t.relispartition
                AND c.udt_name NOT IN ('int2', 'int4', 'int8', 'float8', 'numeric', 'bool', 'timestamptz', '_timestamptz',
                    'timestamp', 'uuid', 'int8multirange')
            ORDER BY c.table_name, c.ordinal_position
            """;

    private PostgresDump() {}

    /** One statement, as the superuser. */
    static void run(String postgresUri, String sql) throws SQLException {
        try (Connection connection = connect(postgresUri);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each {@code table.column} with all of its values, a line each; bytes in hex. */
    static Map<String, String> of(String postgresUri) throws SQLException {
        Map<String, String> columnToValues = new TreeMap<>();
        try (Connection connection = connect(postgresUri);
                Statement statement = connection.createStatement()) {
            for (String[] column : columns(statement)) {
                columnToValues.put(column[0] + "." + column[1], values(statement, column[0], column[1]));
            }
        }
        return columnToValues;
    }

    private static Connection connect(String postgresUri) throws SQLException {
        URI uri = URI.create(postgresUri);
        String[] userAndPassword = uri.getUserInfo().split(":", 2);
        String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        return DriverManager.getConnection(jdbc, userAndPassword[0], userAndPassword[1]);
    }

    private static List<String[]> columns(Statement statement) throws SQLException {
        List<String[]> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                columns.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return columns;
    }

    private static String values(Statement statement, String table, String column) throws SQLException {
        String sql = "SELECT \"" + column + "\"::text FROM \"" + table + "\" WHERE \"" + column + "\" IS NOT NULL";
        StringBuilder values = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.append(rows.getString(1)).append('\n');
            }
        }
        return values.toString();
    }
}
