package io.practicelinks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedPostgresIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.practicelinks.embedded.Identity#candidates")
    void shouldStartUnderEachIdentityThatThisUserMayTake(Identity identity) throws SQLException {
        // When
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder, Durability.DISPOSABLE, identity, progress -> {})) {
            // Then
            assertThat(PostgresQuery.value(postgres.uri(), "SHOW server_version"))
                    .startsWith("17.");
        }
    }

    @Test
    void shouldKeepDataWhenStartedUnderAnotherIdentity() throws SQLException {
        for (Identity identity : Identity.candidates()) {
            try (EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(folder, Durability.DISPOSABLE, identity, progress -> {})) {
                // When
                PostgresQuery.execute(postgres.uri(), "CREATE TABLE IF NOT EXISTS seen (who int)");
                PostgresQuery.execute(postgres.uri(), "INSERT INTO seen VALUES (" + identity.uid() + ")");

                // Then
                assertThat(PostgresQuery.value(postgres.uri(), "SELECT min(who) FROM seen"))
                        .isEqualTo(Integer.toString(Identity.candidates().get(0).uid()));
            }
        }
    }

    @Test
    void shouldRefuseAWrongPassword() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.DISPOSABLE)) {
            // Given
            String wrong = postgres.uri().replaceFirst(":[0-9a-f]+@", ":wrong@");

            // When // Then
            assertThatThrownBy(() -> PostgresQuery.value(wrong, "SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void shouldWriteDurablyUnlessDisposable() throws SQLException {
        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.DURABLE)) {
            // Then
            assertThat(PostgresQuery.value(postgres.uri(), "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void shouldOrderTextByCodePointAndFoldUnicodeCase() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.DISPOSABLE)) {
            // When
            String folded = PostgresQuery.value(postgres.uri(), "SELECT lower('JOSÉ ÑANDÚ')");

            // Then
            assertThat(folded).isEqualTo("josé ñandú");
        }
    }

    @Test
    void shouldComeBackOnItsPortWithItsCommitsWhenKilled() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.DISPOSABLE)) {
            // Given
            PostgresQuery.execute(postgres.uri(), "CREATE TABLE kept AS SELECT 7 AS n");
            postgres.kill();

            // When
            postgres.restart();

            // Then
            assertThat(PostgresQuery.value(postgres.uri(), "SELECT n FROM kept"))
                    .isEqualTo("7");
        }
    }

    @Test
    void shouldKeepStatementsAndKeysOutOfItsLog() throws SQLException, IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.DISPOSABLE)) {
            // Given
            PostgresQuery.execute(postgres.uri(), "CREATE TABLE patient (name text PRIMARY KEY)");
            PostgresQuery.execute(postgres.uri(), "INSERT INTO patient VALUES ('Marisol')");

            // When
            assertThatThrownBy(() -> PostgresQuery.execute(postgres.uri(), "INSERT INTO patient VALUES ('Marisol')"))
                    .isInstanceOf(SQLException.class);

            // Then
            assertThat(Files.readString(folder.resolve("log")))
                    .contains("duplicate key")
                    .doesNotContain("Marisol");
        }
    }

    @Test
    void shouldStartWhenAnotherProcessHasThePidOfAServerThatCrashed() throws SQLException, IOException {
        // Given
        EmbeddedPostgres.start(folder, Durability.DISPOSABLE).close();
        Path pidFile = folder.resolve("data/postmaster.pid");
        long stranger = ProcessHandle.current().pid();
        Files.writeString(pidFile, stranger + "\n" + folder.resolve("data") + "\n");

        // When
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.DISPOSABLE)) {
            // Then
            assertThat(PostgresQuery.value(postgres.uri(), "SELECT 1")).isEqualTo("1");
        }
    }
}
