package io.practicelinks.embedded;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement on a connection of its own. */
final class PostgresQuery {

    private PostgresQuery() {}

    static Connection connect(String uri) throws SQLException {
        URI parsed = URI.create(uri);
        String[] userAndPassword = parsed.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + parsed.getHost() + ":" + parsed.getPort() + parsed.getPath(),
                userAndPassword[0],
                userAndPassword[1]);
    }

    /** The first column of the first row. */
    static String value(String uri, String sql) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(String uri, String sql) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
