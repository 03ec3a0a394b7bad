package io.practicelinks.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoresOfAClassIT {

    private static final AtomicInteger MIGRATIONS = new AtomicInteger();
    private static final Migration SCHEMA = uri -> execute(uri, "CREATE TABLE visit (n int)");
    private static final Migration MIGRATION = uri -> {
        MIGRATIONS.incrementAndGet();
        SCHEMA.migrate(uri);
    };

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(MIGRATION);

    @Test
    void shouldGiveEachClassADatabaseOfTheOneMigratedTemplate() throws SQLException {
        // When
        execute(STORES.postgresUri(), "INSERT INTO visit VALUES (1)");

        // Then
        assertThat(count(STORES.postgresUri())).isEqualTo(1);
        assertThat(MIGRATIONS).hasValue(1);
    }

    @Test
    void shouldGiveARedisThatMayBeBroken() {
        // When
        STORES.redis().kill();
        STORES.redis().restart();

        // Then
        assertThat(STORES.redisUri()).isEqualTo(STORES.redis().uri());
    }

    @Nested
    class AnotherClass {

        @RegisterExtension
        static final TestStores OTHERS = TestStores.withPostgresOnly(MIGRATION);

        @Test
        void shouldNotSeeWhatTheFirstWrote() throws SQLException {
            // When
            execute(STORES.postgresUri(), "INSERT INTO visit VALUES (2)");

            // Then
            assertThat(count(OTHERS.postgresUri())).isZero();
            assertThat(MIGRATIONS).hasValue(1);
        }
    }

    @Nested
    class BreakableServer {

        @RegisterExtension
        static final TestStores OWN = TestStores.withRedis().withBreakablePostgres(SCHEMA);

        @Test
        void shouldLeaveTheSharedServerAloneWhenItsOwnIsKilled() throws SQLException {
            // When
            OWN.postgres().kill();

            // Then
            assertThat(count(STORES.postgresUri())).isNotNegative();
        }
    }

    private static int count(String uri) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM visit")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(String uri, String sql) throws SQLException {
        try (Connection connection = connect(uri);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String uri) throws SQLException {
        URI parsed = URI.create(uri);
        String[] userAndPassword = parsed.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + parsed.getHost() + ":" + parsed.getPort() + parsed.getPath(),
                userAndPassword[0],
                userAndPassword[1]);
    }
}
