package io.practicelinks.api.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds up who comes to what it locks, by a transaction that stays open. One thread. */
public final class TableLock implements AutoCloseable {

    private final Connection connection;

    private TableLock(Connection connection) {
        this.connection = connection;
    }

    /** Holds what that statement locks. */
    public static TableLock on(String postgresUri, String sql) throws SQLException {
        String jdbc = "jdbc:" + postgresUri.replaceFirst("//([^:]+):([^@]+)@(.*)", "//$3?user=$1&password=$2");
        Connection connection = DriverManager.getConnection(jdbc);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return new TableLock(connection);
    }

    public void release() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
