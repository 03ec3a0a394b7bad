package io.practicelinks.app.testing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Who may do anything in a test's Postgres, past all services. */
public final class Superuser {

    private Superuser() {}

    /** What the first column of the only row holds. */
    public static long count(String postgresUri, String sql) throws SQLException {
        try (Connection connection = connect(postgresUri);
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** How many rows that changes. */
    public static int change(String postgresUri, String sql) throws SQLException {
        try (Connection connection = connect(postgresUri);
                PreparedStatement change = connection.prepareStatement(sql)) {
            return change.executeUpdate();
        }
    }

    static Connection connect(String postgresUri) throws SQLException {
        URI uri = URI.create(postgresUri);
        String[] userAndPassword = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
                userAndPassword[0],
                userAndPassword[1]);
    }
}
