package io.practicelinks.embedded.testing;

import io.practicelinks.embedded.Durability;
import io.practicelinks.embedded.EmbeddedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The one PostgreSQL of this test JVM: one template per migration, one database per test class copied from it. */
final class SharedPostgres implements AutoCloseable {

    private final TemporaryFolder folder = TemporaryFolder.create();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.path(), Durability.DISPOSABLE);
    private final Map<Migration, String> migrationToTemplate = new HashMap<>();
    private int databases;

    /** The name of a new database. */
    synchronized String create(Migration migration) throws Exception {
        String template = migrationToTemplate.get(migration);
        if (template == null) {
            template = "template_" + migrationToTemplate.size();
            execute("CREATE DATABASE " + template);
            migration.migrate(uri(template));
            migrationToTemplate.put(migration, template);
        }
        String database = "test_" + databases++;
        execute("CREATE DATABASE " + database + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return database;
    }

    /** With the sessions that a test left open. */
    void drop(String database) throws SQLException {
        execute("DROP DATABASE " + database + " WITH (FORCE)");
    }

    String uri(String database) {
        return postgres.uri(database);
    }

    @Override
    public void close() {
        postgres.close();
        folder.close();
    }

    private void execute(String sql) throws SQLException {
        URI uri = URI.create(postgres.uri("postgres"));
        String[] userAndPassword = uri.getUserInfo().split(":", 2);
        String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        try (Connection connection = DriverManager.getConnection(jdbc, userAndPassword[0], userAndPassword[1]);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
