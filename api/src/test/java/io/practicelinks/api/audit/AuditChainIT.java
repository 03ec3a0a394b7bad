package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.ApiMain;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chain makes of what was done to the record, on a real Postgres. */
@ExtendWith(VertxExtension.class)
class AuditChainIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 366);

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final TestData data = new TestData(STORES.postgresUri());
    private Vertx vertx;
    private Database app;
    private Database auditRole;
    private SecretKeys keys;
    private AuditSealService sealer;
    private UUID practice;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        this.vertx = vertx;
        data.run("TRUNCATE audit_event, audit_seal, audit_unsealed");
        data.run("UPDATE audit_chain SET number = 0, hash = decode(repeat('00', 32), 'hex')");
        practice = data.practice();
        app = database(Role.APP);
        auditRole = database(Role.AUDIT);
        keys = keys("first");
        sealer = new AuditSealService(auditRole, keys, clock);
    }

    @Test
    void shouldBeSoundWhenNobodyTouchedIt() throws Exception {
        // Given
        seal("link.created", "link.paused", "conversation.read");
        seal("message.sent");

        // When
        AuditVerification verification = verify(null);

        // Then
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.links()).isEqualTo(4);
        assertThat(verification.head()).startsWith("4:");
        assertThat(sealer.sealed()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "occurred_at = occurred_at + interval '1 microsecond'",
                "actor = 'staff'",
                "actor_id = 'Y'",
                "actor_id = NULL",
                "action = 'message.senu'",
                "subject_type = 'linj'",
                "subject_id = 'y'",
                "detail = '{\"n\": 2}'"
            })
    void shouldNameTheEventWhenOneByteOfItWasChanged(String change) throws Exception {
        // Given
        seal("link.created", "message.sent", "link.paused");
        String changed = data.texts("SELECT id FROM audit_event WHERE action = 'message.sent'")
                .getFirst();

        // When
        data.run("UPDATE audit_event SET " + change + " WHERE id = ?", UUID.fromString(changed));

        // Then
        assertThat(verify(null).findings())
                .containsExactly("event " + changed + ", number 2, was changed, or its link was");
    }

    @Test
    void shouldNameTheEventWhenItWasDeleted() throws Exception {
        // Given
        seal("link.created", "message.sent", "link.paused");
        String deleted = data.texts("SELECT id FROM audit_event WHERE action = 'message.sent'")
                .getFirst();

        // When
        data.run("DELETE FROM audit_event WHERE id = ?", UUID.fromString(deleted));

        // Then
        assertThat(verify(null).findings()).containsExactly("event " + deleted + ", number 2, was deleted");
    }

    @Test
    void shouldSayWhichLinksAreMissingWhenAnEventWasDeletedWithItsLink() throws Exception {
        // Given
        seal("link.created", "message.sent", "link.paused");

        // When
        data.run("DELETE FROM audit_event WHERE action = 'message.sent'");
        data.run("DELETE FROM audit_seal WHERE number = 2");

        // Then
        assertThat(verify(null).findings()).containsExactly("links 2 to 2 are missing");
    }

    @Test
    void shouldFindAChainThatWasMadeAgainWithoutTheKey() throws Exception {
        // Given
        seal("link.created");

        // When
        data.run("UPDATE audit_event SET subject_id = 'y'");
        data.run("UPDATE audit_seal SET hash = sha256('whatever fits without a key')");

        // Then
        assertThat(verify(null).findings()).singleElement().asString().contains("was changed, or its link was");
    }

    @Test
    void shouldFindAnEndThatWasCutOffWhenSomebodyKeptIt() throws Exception {
        // Given
        seal("link.created");
        String afterOne = verify(null).head();
        seal("message.sent");
        String afterTwo = verify(null).head();

        // When
        data.run("DELETE FROM audit_event WHERE action = 'message.sent'");
        data.run("DELETE FROM audit_seal WHERE number = 2");
        data.run("UPDATE audit_chain SET number = 1, hash = (SELECT hash FROM audit_seal)");

        // Then
        assertThat(verify(null).findings()).isEmpty();
        assertThat(verify(afterOne).findings()).isEmpty();
        assertThat(verify(afterTwo).findings())
                .containsExactly("the chain does not hold the end that was kept, " + afterTwo);
    }

    @Test
    void shouldFindAnEventThatTheSealerNeverSaw() throws Exception {
        // Given
        seal("link.created");
        append("message.sent");

        // When
        data.run("TRUNCATE audit_unsealed");

        // Then
        assertThat(verify(null).findings()).singleElement().asString().endsWith("was never sealed");
    }

    @Test
    void shouldSayThatNobodySealsWhenEventsWaitForLongerThanAMinute() throws Exception {
        // Given
        append("link.created");
        assertThat(verify(null).findings()).isEmpty();

        // When
        clock.advance(Duration.ofSeconds(61));

        // Then
        assertThat(verify(null).findings()).singleElement().asString().contains("still waits to be sealed");
    }

    @Test
    void shouldNameTheKeyWhenLinksWereMadeWithAnotherOne() throws Exception {
        // Given
        seal("link.created");

        // When
        AuditVerification verification =
                call(() -> new AuditVerificationService(auditRole, keys("second"), clock).verify(null));

        // Then
        assertThat(verification.findings())
                .containsExactly("number 1 was sealed with the key " + keys.id() + ", which is not given");
    }

    @Test
    void shouldJudgeLinksOfAPreviousKeyWhenItIsGiven() throws Exception {
        // Given
        seal("link.created");
        String previous = Files.readString(folder.resolve("first/secrets/key")).strip();
        SecretKeys changed = keys("second", Map.of("PL_SECRETS_PREVIOUS_KEYS", previous));
        append("message.sent");
        call(() -> new AuditSealService(auditRole, changed, clock).run());

        // When
        AuditVerification verification =
                call(() -> new AuditVerificationService(auditRole, changed, clock).verify(null));

        // Then
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.links()).isEqualTo(2);
    }

    @Test
    void shouldMakeOneChainWhenSeveralSealAtOnce() throws Exception {
        // Given
        String[] actions = Stream.iterate(0, i -> i + 1)
                .limit(2_000)
                .map(i -> "action." + i)
                .toArray(String[]::new);
        append(actions);

        // When
        try (ExecutorService programs = Executors.newFixedThreadPool(3)) {
            Callable<Duration> program = () -> call(() -> {
                AuditSealService another = new AuditSealService(auditRole, keys, clock);
                Duration pause = another.run();
                while (pause.isZero()) {
                    pause = another.run();
                }
                return pause;
            });
            for (Future<Duration> ended : programs.invokeAll(List.of(program, program, program))) {
                assertThat(ended.get()).isPositive();
            }
        }

        // Then
        assertThat(verify(null).findings()).isEmpty();
        assertThat(verify(null).links()).isEqualTo(2_000);
    }

    @Test
    void shouldTellHowLongTheOldestEventWaits() throws Exception {
        // Given
        append("link.created");
        data.run("UPDATE audit_unsealed SET event_id = gen_random_uuid()"); // so that it cannot be sealed

        // When
        clock.advance(Duration.ofSeconds(90));
        call(sealer::run);

        // Then
        assertThat(sealer.oldestWaitSeconds()).isBetween(89.0, 91.0);
    }

    @Test
    void shouldLetNoRoleChangeOrDeleteAnEvent() throws Exception {
        // Given
        seal("link.created");

        // When, then
        for (Database role : List.of(app, auditRole, database(Role.RELAY), database(Role.INGEST))) {
            assertThatThrownBy(() -> execute(role, "UPDATE audit_event SET action = 'x'"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> execute(app, "DELETE FROM audit_event")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(app, "DELETE FROM audit_unsealed")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(app, "SELECT FROM audit_seal")).hasMessageContaining("permission denied");
        assertThat(execute(auditRole, "DELETE FROM audit_event")).isZero();
        assertThat(data.texts("SELECT count(*) FROM audit_event")).containsExactly("1");
    }

    @Test
    void shouldDeleteEventsAfterSixYearsAndStaySound() throws Exception {
        // Given
        clock.advance(SEVEN_YEARS.negated());
        seal("old.one", "old.two");
        clock.advance(SEVEN_YEARS);
        seal("new.one", "new.two");
        AuditRetentionService retention = new AuditRetentionService(auditRole, clock);

        // When
        assertThat(call(retention::run)).isZero();
        assertThat(call(retention::run)).isPositive();

        // Then
        assertThat(data.texts("SELECT action FROM audit_event ORDER BY action")).containsExactly("new.one", "new.two");
        AuditVerification verification = verify(null);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.first()).isEqualTo(2);
        seal("newer.one");
        assertThat(verify(null).findings()).isEmpty();
    }

    @Test
    void shouldDoWhatTheOperatorTypes() throws Exception {
        // Given
        seal("link.created");
        Settings settings = Settings.load(
                Map.of(
                        "PL_POSTGRES_URI",
                        STORES.postgresUri(),
                        "PL_DATA_DIR",
                        folder.resolve("first").toString()),
                folder,
                ApiMain.SETTINGS);

        // When
        AuditVerification sound = AuditCommands.run(settings, List.of("verify-audit"));
        AuditVerification cut = AuditCommands.run(settings, List.of("verify-audit", "9:" + "0".repeat(64)));

        // Then
        assertThat(AuditCommands.text(sound)).startsWith("Sound: 1 links from number 1; the chain ends at 1:");
        assertThat(AuditCommands.text(cut))
                .startsWith("the chain does not hold the end that was kept, 9:")
                .contains("\nNOT SOUND: ");
        assertThat(AuditCommands.accepts(List.of("verify-audit", "9:" + "0".repeat(64))))
                .isTrue();
        assertThat(AuditCommands.accepts(List.of("verify-audit", "9"))).isFalse();
    }

    private void seal(String... actions) throws Exception {
        append(actions);
        call(sealer::run);
    }

    private void append(String... actions) throws Exception {
        AuditStore store = new AuditStore(clock);
        call(() -> app.asPractice(practice, tx -> {
            for (String action : actions) {
                store.append(tx, new AuditEvent(practice, Actor.apiKey(practice), action, "link", "x", Map.of("n", 1)));
            }
            return null;
        }));
    }

    private AuditVerification verify(@Nullable String kept) throws Exception {
        return call(() -> new AuditVerificationService(auditRole, keys, clock).verify(kept));
    }

    private int execute(Database role, String sql) throws Exception {
        return call(() ->
                role.asPractice(practice, tx -> tx.query(sql).execute().await().rowCount()));
    }

    @CanIgnoreReturnValue
    private <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        return VirtualThread.call(vertx, work);
    }

    private Database database(Role role) throws SQLException {
        return Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), role, 3);
    }

    private SecretKeys keys(String name) {
        return keys(name, Map.of());
    }

    private SecretKeys keys(String name, Map<String, String> environment) {
        Settings settings = Settings.load(environment, folder, List.of(SecretSettings.class));
        return SecretKeys.load(settings.get(SecretSettings.class), folder.resolve(name));
    }
}
