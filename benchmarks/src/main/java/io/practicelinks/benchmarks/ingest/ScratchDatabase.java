package io.practicelinks.benchmarks.ingest;

import io.practicelinks.api.database.Migrations;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.embedded.Durability;
import io.practicelinks.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A Postgres with the product's schema, as durable as in production: a commit is on disk. Main thread only. */
final class ScratchDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Connection connection;

    ScratchDatabase(Path folder) throws SQLException {
        postgres = EmbeddedPostgres.start(folder, Durability.DURABLE);
        Migrations.run(PostgresUri.parse(postgres.uri()));
        connection = connect();
    }

    String uri() {
        return postgres.uri();
    }

    /** Another session of the superuser. */
    Connection connect() throws SQLException {
        URI uri = URI.create(postgres.uri());
        String[] userAndPassword = uri.getUserInfo().split(":", 2);
        String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        return DriverManager.getConnection(jdbc, userAndPassword[0], userAndPassword[1]);
    }

    /** Every run begins alike: empty tables, and no old page that the log would have to hold whole. */
    void clear() throws SQLException {
        execute("TRUNCATE click, click_hourly, click_epoch, click_dead_letter");
        execute("CHECKPOINT");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            boolean unused = rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        postgres.close();
    }
}
