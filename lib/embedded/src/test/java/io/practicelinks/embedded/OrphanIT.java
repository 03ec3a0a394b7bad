package io.practicelinks.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the stores when the program that started them dies, and what the next start makes of it. */
class OrphanIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path work;

    @Test
    void shouldEndItsStoresWhenTheProgramIsKilled() throws IOException {
        try (TestProcess program = startProgram()) {
            // Given
            List<ProcessHandle> stores = storesOf(program);

            // When
            program.kill();

            // Then
            Eventually.within(LIMIT, () -> assertThat(stores).hasSize(2).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void shouldEndItsStoresWhenTheProgramIsTerminated() throws IOException {
        try (TestProcess program = startProgram()) {
            // Given
            List<ProcessHandle> stores = storesOf(program);

            // When
            program.terminate();

            // Then
            Eventually.within(LIMIT, () -> assertThat(stores).hasSize(2).noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void shouldEndOrphansAndGoOnWithTheirDataWhenStartedAgain() throws IOException, SQLException {
        try (TestProcess program = startProgram()) {
            // Given: orphans that cannot hear that their parent died
            List<ProcessHandle> stores = storesOf(program);
            stores.forEach(Signal.STOP::sendToTree);
            program.kill();

            // When
            try (EmbeddedStores next = EmbeddedStores.start(data(), progress -> {})) {
                // Then
                assertThat(stores).hasSize(2).noneMatch(ProcessHandle::isAlive);
                assertThat(RedisCommand.reply(next.redisUri(), "STRLEN word")).startsWith(":4");
                assertThat(PostgresQuery.value(next.postgresUri(), "SELECT n FROM kept"))
                        .isEqualTo("7");
            }
        }
    }

    @Test
    void shouldLeaveAProcessAloneThatOnlyHasTheOrphansPid() throws IOException {
        // Given
        EmbeddedStores.start(data(), progress -> {}).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(data().resolve("redis/redis.pid"), stranger.pid() + "\n");
        Files.writeString(data().resolve("postgres/data/postmaster.pid"), stranger.pid() + "\n");

        // When
        EmbeddedStores.start(data(), progress -> {}).close();

        // Then
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void shouldLeaveNoProcessWhenClosed() {
        // Given
        EmbeddedStores stores = EmbeddedStores.start(data(), progress -> {});
        List<ProcessHandle> before = processesOn(data());

        // When
        stores.close();

        // Then
        assertThat(before).hasSize(2);
        assertThat(processesOn(data())).isEmpty();
    }

    @Test
    void shouldSayWhoHoldsTheFolderWhenStartedTwice() throws IOException {
        try (TestProcess program = startProgram()) {
            // When // Then
            assertThatThrownBy(() -> EmbeddedStores.start(data(), progress -> {}))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("in use by a running program (process " + program.pid() + ")")
                    .hasMessageContaining("data.dir");
        }
    }

    private Path data() {
        return work.resolve("data");
    }

    private TestProcess startProgram() {
        TestProcess program =
                TestProcess.start(work.resolve("output"), Map.of(), StoresProgram.class, data().toString());
        String ready = program.awaitLine("ready", LIMIT);
        assertThat(ready).isEqualTo("ready");
        return program;
    }

    private List<ProcessHandle> storesOf(TestProcess program) throws IOException {
        assertThat(program.isAlive()).isTrue();
        return List.of(
                handle(data().resolve("redis/redis.pid")), handle(data().resolve("postgres/data/postmaster.pid")));
    }

    private static ProcessHandle handle(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static List<ProcessHandle> processesOn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .toList();
    }
}
