package io.practicelinks.api.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date before anything uses it. Blocks; works as the database's owner. */
public final class Migrations {

    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /**
     * Applies the migrations that this database has not seen.
     *
     * @throws UnreachableException where no connection came about
     */
    public static void run(PostgresUri uri) {
        requireConnection(uri);
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(uri.jdbcUrl(), uri.user(), uri.password())
                .locations(LOCATION)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    /** Postgres does not answer, or does not let this user in. Says no more: drivers quote addresses and names. */
    public static final class UnreachableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreachableException() {
            super("Postgres cannot be reached, or does not let this user in");
        }
    }

    /** By itself, so that an unreachable server is told apart from a migration that fails. */
    @SuppressWarnings("try") // opened to see that it opens
    private static void requireConnection(PostgresUri uri) {
        try (Connection connection = DriverManager.getConnection(uri.jdbcUrl(), uri.user(), uri.password())) {
            // Nothing to do with it.
        } catch (SQLException e) {
            throw new UnreachableException();
        }
    }
}
