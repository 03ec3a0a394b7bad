package io.practicelinks.benchmarks.server;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What is in Postgres? Asked past all services, as its superuser. */
public final class Database {

    private Database() {}

    static Connection connect(String postgresUri) throws SQLException {
        URI uri = URI.create(postgresUri);
        List<String> userAndPassword = List.of(uri.getUserInfo().split(":", 2));
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
                userAndPassword.get(0),
                userAndPassword.get(1));
    }

    /** The one number that a query gives. */
    public static long number(String postgresUri, String query) throws SQLException {
        try (Connection connection = connect(postgresUri);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("No row");
            }
            return rows.getLong(1);
        }
    }
}
