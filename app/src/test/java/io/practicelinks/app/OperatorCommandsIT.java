package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.HttpJson;
import io.practicelinks.app.testing.ProgramJar;
import io.practicelinks.app.testing.Superuser;
import io.practicelinks.embedded.LoopbackPort;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestProcess;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types who looks after the audit record and the keys, and what the exit code says to a script. */
class OperatorCommandsIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ADMIN_KEY = "operator-of-a-test";
    private static final String KEY = newKey();
    private static final String NO_END = "9:" + "0".repeat(64);

    @TempDir
    private static Path folder;

    private static TestProcess api;

    /** What a command has left behind. */
    private record Ended(int exitCode, String output) {}

    /** With a patient who got a greeting, which is sealed with a key of the practice's, and is on record. */
    @BeforeAll
    static void connectSomebody() {
        int port = LoopbackPort.free();
        api = ProgramJar.start(
                folder,
                "api",
                environment(Map.of(
                        "PL_API_PORT",
                        Integer.toString(port),
                        "PL_API_MANAGEMENT_PORT",
                        "0",
                        "PL_API_ADMIN_KEY",
                        ADMIN_KEY)),
                "api");
        String ignored = api.awaitLine("Practice Links is running", LIMIT);
        HttpJson anybody = HttpJson.on(port);
        HttpJson practice = anybody.withKey(anybody.withKey(ADMIN_KEY)
                .post(201, "/v1/practices", new JsonObject().put("name", "Oak Clinic"))
                .getString("apiKey"));
        JsonObject link = practice.post(
                201, "/v1/links", new JsonObject().put("label", "Desk").put("greeting", "Welcome!"));
        JsonObject code = practice.post(
                201,
                "/v1/connect-codes",
                new JsonObject().put("linkId", link.getString("id")).put("name", "Ann Newcomer"));
        JsonObject typed =
                new JsonObject().put("token", link.getString("token")).put("code", code.getString("code"));
        assertThat(anybody.post(200, "/v1/connect-codes/redeem", typed).getString("conversationId"))
                .isNotEmpty();
        Eventually.within(
                LIMIT,
                () -> assertThat(Superuser.count(STORES.postgresUri(), "SELECT count(*) FROM audit_unsealed"))
                        .isZero());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldEndWellWhenTheAuditRecordIsSoundAndHoldsTheEndThatWasKept() {
        // Given
        Ended before = run(Map.of(), "verify-audit");
        assertThat(before.exitCode()).as(before.output()).isZero();
        String end = before.output().strip().replaceFirst("(?s).*the chain ends at ", "");

        // When
        Ended now = run(Map.of(), "verify-audit", end);

        // Then
        assertThat(now.exitCode()).as(now.output()).isZero();
        assertThat(now.output()).containsPattern("Sound: [1-9][0-9]* links from number 1; the chain ends at " + end);
    }

    @Test
    void shouldFailWhenTheAuditRecordDoesNotHoldTheEndThatWasKept() {
        // When
        Ended command = run(Map.of(), "verify-audit", NO_END);

        // Then
        assertThat(command.exitCode()).as(command.output()).isEqualTo(1);
        assertThat(command.output())
                .contains("the chain does not hold the end that was kept, " + NO_END, "NOT SOUND: ");
    }

    @Test
    void shouldFailWhenAnEventOfTheAuditRecordWasChanged() throws Exception {
        // Given
        assertThat(Superuser.change(
                        STORES.postgresUri(),
                        "UPDATE audit_event SET action = 'x.' || action WHERE action LIKE 'link.%'"))
                .isPositive();

        // When
        Ended command = run(Map.of(), "verify-audit");

        // Then
        assertThat(Superuser.change(
                        STORES.postgresUri(),
                        "UPDATE audit_event SET action = substr(action, 3) WHERE action LIKE 'x.link.%'"))
                .isPositive();
        assertThat(command.exitCode()).as(command.output()).isEqualTo(1);
        assertThat(command.output()).contains("NOT SOUND: ").doesNotContain("\tat ");
    }

    @Test
    void shouldShowItsUsageWhenTheEndIsNone() {
        // When
        Ended command = run(Map.of(), "verify-audit", "9");

        // Then
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.output()).contains("practice-links verify-audit [<end>]");
    }

    @Test
    void shouldSealWithTheNewKeyOnlyWhenTheOldOneIsGiven() {
        // Given
        String newKey = newKey();

        // When
        Ended without = run(Map.of("PL_SECRETS_KEY", newKey), "rotate-keys");
        Ended with = run(Map.of("PL_SECRETS_KEY", newKey, "PL_SECRETS_PREVIOUS_KEYS", KEY), "rotate-keys");
        Ended alone = run(Map.of("PL_SECRETS_KEY", newKey), "rotate-keys");

        // Then
        assertThat(without.exitCode()).as(without.output()).isEqualTo(2);
        assertThat(without.output())
                .contains("secrets.previous-keys: data is sealed with ")
                .doesNotContain(newKey, "\tat ");
        assertThat(with.exitCode()).as(with.output()).isZero();
        assertThat(with.output())
                .contains("1 practices' keys sealed with the key ")
                .doesNotContain(newKey, KEY);
        assertThat(alone.exitCode()).as(alone.output()).isZero();
        assertThat(alone.output()).contains("0 practices' keys sealed with the key ");
    }

    /** As from a terminal, where a setting may be another. */
    private static Ended run(Map<String, String> more, String... words) {
        try (TestProcess command = ProgramJar.start(folder, "command", environment(more), words)) {
            int exitCode = command.awaitExit(LIMIT);
            return new Ended(exitCode, command.output());
        }
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PL_REDIS_URI", STORES.redisUri(),
                "PL_POSTGRES_URI", STORES.postgresUri(),
                "PL_SECRETS_KEY", KEY));
        environment.putAll(more);
        return environment;
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
