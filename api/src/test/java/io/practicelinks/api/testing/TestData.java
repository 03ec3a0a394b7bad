package io.practicelinks.api.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows made and read by the superuser, past all policies, for tests below the HTTP interface. */
public final class TestData {

    private final String jdbcUrl;

    public TestData(String postgresUri) {
        this.jdbcUrl = "jdbc:" + postgresUri.replaceFirst("//([^:]+):([^@]+)@(.*)", "//$3?user=$1&password=$2");
    }

    public UUID practice() throws SQLException {
        UUID id = UUID.randomUUID();
        run("INSERT INTO practice (id, name, time_zone, created_at) VALUES (?, 'Smile Dental', 'UTC', now())", id);
        return id;
    }

    /** A link of version 1 that leads everywhere to its page. */
    public UUID link(UUID practiceId, String token) throws SQLException {
        UUID id = UUID.randomUUID();
        run("""
                INSERT INTO link (practice_id, id, number, token, label, ios, android, desktop, click_key, created_at, updated_at)
                VALUES (?, ?, nextval('link_number'), ?, 'Flyer', 'page', 'store', 'web', decode(md5('key'), 'hex'), now(), now())
                """, practiceId, id, token);
        return id;
    }

    /** A connection of the caller's own, who closes it: for who asks often. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    public void run(String sql, Object... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.execute();
        }
    }

    /** The first column of each row, as text. */
    public List<String> texts(String sql, Object... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }

    /** How many of the database's sessions wait for a lock. */
    public int waitingForALock() throws SQLException {
        return Integer.parseInt(texts(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .getFirst());
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
