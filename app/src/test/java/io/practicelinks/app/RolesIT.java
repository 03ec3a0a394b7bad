package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.AndroidPhone;
import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.app.testing.ProgramJar;
import io.practicelinks.app.testing.TwoPrograms;
import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.TestProcess;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the jar does with the words and settings it is started with. */
class RolesIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void shouldServeEachRoleAloneWhenTheStoresRunElsewhere() {
        // When
        try (TwoPrograms programs = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri())) {

            // Then
            assertThat(AndroidPhone.clickOn(
                            programs.edgePort(), programs.openLink().token()))
                    .hasSize(32);
            assertThat(status(programs.apiPort(), "/dev/outbox?to=%2B12025550143"))
                    .isEqualTo(404);
            assertThat(programs.edgeOutput() + programs.api().output()).doesNotContain("MeterFilter", " ERROR ");
        }
    }

    @Test
    void shouldNameAllProblemsAtOnceWhenSettingsAreWrong() {
        // When
        String message = refusal(
                Map.of(
                        "PL_EDGE_PORT",
                        "many",
                        "PL_API_PORT",
                        "70000",
                        "PL_EDGE_PROT",
                        "1",
                        "PL_REDIS_URI",
                        "localhost"),
                "all");

        // Then
        assertThat(message)
                .contains("edge.port:", "api.port:", "PL_EDGE_PROT", "redis.uri:")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void shouldNameEveryTakenPortWhenOtherProgramsHaveThem() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            String message = refusal(
                    Map.of(
                            "PL_EDGE_PORT", Integer.toString(one.getLocalPort()),
                            "PL_API_MANAGEMENT_PORT", Integer.toString(two.getLocalPort())),
                    "all");

            // Then
            assertThat(message).contains("edge.port:", "api.management-port:").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldRefuseEmbeddedStoresWhenTheRoleStartsNone() {
        // When
        String message = refusal(Map.of(), "api");

        // Then
        assertThat(message).contains("redis.uri:", "postgres.uri:").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseTheDemoWhenTheStoresAreNotEmbedded() {
        // When
        String message = refusal(external(Map.of("PL_DEMO", "true")), "all");

        // Then
        assertThat(message).contains("demo:").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseTheDevelopmentOutboxWhenTheStoresAreNotEmbedded() {
        // When
        String message = refusal(external(Map.of("PL_SMS_PROVIDER", "outbox")), "api");

        // Then
        assertThat(message).contains("sms.provider:").doesNotContain("\tat ");
    }

    @Test
    void shouldNameTheFolderWhenAnotherEdgeHasIt() {
        // Given
        try (TestProcess edge = ProgramJar.start(folder, "edge", external(Map.of()), "edge")) {
            String ignored = edge.awaitLine("Practice Links is running", LIMIT);

            // When
            String message = refusal(external(Map.of()), "edge");

            // Then
            assertThat(message).contains("data.dir:").doesNotContain("\tat ");
        }
    }

    @Test
    void shouldLogAnObjectALineAndNoSecretWhenToldTo() {
        // When
        try (TestProcess edge = ProgramJar.start(folder, "edge", external(Map.of("PL_LOG_FORMAT", "json")), "edge")) {
            String ignored = edge.awaitLine("Practice Links is running", LIMIT);

            // Then
            JsonObject settings = new JsonObject(edge.awaitLine("settings: ", LIMIT));
            assertThat(settings.getString("level")).isEqualTo("INFO");
            assertThat(settings.getString("formattedMessage"))
                    .contains("log.format=json", "redis.uri=redis://127.0.0.1");
            assertThat(edge.output())
                    .doesNotContain(URI.create(STORES.redisUri()).getUserInfo().split(":", 2)[1]);
        }
    }

    @Test
    void shouldStopWithoutAnAlarmWhenItIsToldTo() {
        // Given
        Map<String, String> environment = external(Map.of("PL_EDGE_DELIVERY_STOP_LIMIT", "0s"));
        try (TestProcess edge = ProgramJar.start(folder, "edge", environment, "edge")) {
            String ignored = edge.awaitLine("Practice Links is running", LIMIT);

            // When
            edge.terminate();

            // Then
            assertThat(edge.awaitExit(LIMIT)).isNotNegative();
            assertThat(edge.output()).doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void shouldNamePostgresWhenItCannotBeReached() {
        // When
        String message = refusal(
                external(Map.of("PL_POSTGRES_URI", "postgresql://u:secret@127.0.0.1:" + LoopbackPort.free() + "/db")),
                "api");

        // Then
        assertThat(message).contains("postgres.uri:").doesNotContain("\tat ", "secret");
    }

    @Test
    void shouldShowItsUsageWhenTheWordsNameNoRole() {
        // When
        String message = refusal(Map.of(), "everything");

        // Then
        assertThat(message).contains("usage: practice-links edge | api | all");
    }

    @Test
    @SuppressWarnings("try") // the programs only have to have run: the api makes the tables
    void shouldDoWhatTheOperatorSaysWhenTheWordsAreACommand() {
        // Given
        try (TwoPrograms ignored = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri());
                // When
                TestProcess command = ProgramJar.start(folder, "command", external(Map.of()), "replay-dead-letters")) {

            // Then
            assertThat(command.awaitExit(LIMIT)).as(command.output()).isZero();
            assertThat(command.output()).contains("0 dead letters stored");
        }
    }

    @Test
    @SuppressWarnings("try") // the programs only have to have run: the api makes the tables
    void shouldReadANumberThatNobodySeesWhenTheCommandIsAboutOne() throws IOException {
        // Given
        Path typed = Files.writeString(folder.resolve("typed"), "(415) 555-0932\n");
        try (TwoPrograms ignored = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri());
                // When
                TestProcess command =
                        ProgramJar.startTyped(typed, folder, "command", external(Map.of()), "reopen-number")) {

            // Then
            assertThat(command.awaitExit(LIMIT)).as(command.output()).isZero();
            assertThat(command.output())
                    .contains("codes work again for this number")
                    .containsPattern("An operator opened the number of hash [0-9a-f]{64}\n")
                    .doesNotContain("5550932", "555-0932");
        }
    }

    /** The settings of stores that the program did not start, any free ports, and more. */
    private static Map<String, String> external(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PL_REDIS_URI", STORES.redisUri(),
                "PL_POSTGRES_URI", STORES.postgresUri(),
                "PL_EDGE_PORT", "0",
                "PL_EDGE_MANAGEMENT_PORT", "0",
                "PL_API_PORT", "0",
                "PL_API_MANAGEMENT_PORT", "0"));
        environment.putAll(more);
        return environment;
    }

    /** What the program says when it does not start. */
    private String refusal(Map<String, String> environment, String... words) {
        try (TestProcess program = ProgramJar.start(folder, "refused", environment, words)) {
            assertThat(program.awaitExit(LIMIT)).as(program.output()).isEqualTo(2);
            return program.output();
        }
    }

    private static int status(int port, String path) {
        HttpJson http = HttpJson.on(port);
        return http.send(http.request(path)).statusCode();
    }
}
