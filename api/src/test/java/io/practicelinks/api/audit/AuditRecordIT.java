package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.api.ApiMain;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.config.Settings;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who writes the chain, who may touch the record, and for how long it is kept, on a real Postgres. */
@ExtendWith(VertxExtension.class)
class AuditRecordIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private static final Duration SEVEN_YEARS = Duration.ofDays(7 * 366);

    @TempDir
    private Path folder;

    private AuditRig rig;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        rig = new AuditRig(STORES.postgresUri(), vertx, folder);
    }

    @Test
    void shouldMakeOneChainWhenSeveralSealAtOnce() throws Exception {
        // Given
        String[] actions = Stream.iterate(0, i -> i + 1)
                .limit(2_000)
                .map(i -> "action." + i)
                .toArray(String[]::new);
        rig.append(actions);

        // When
        try (ExecutorService programs = Executors.newFixedThreadPool(3)) {
            Callable<Duration> program = () -> rig.call(() -> {
                AuditSealService another = new AuditSealService(rig.auditRole(), rig.keys(), rig.clock());
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
        assertThat(rig.verify(null).findings()).isEmpty();
        assertThat(rig.verify(null).links()).isEqualTo(2_000);
    }

    @Test
    void shouldTellHowLongTheOldestEventWaits() throws Exception {
        // Given
        rig.append("link.created");
        rig.data().run("UPDATE audit_unsealed SET event_id = gen_random_uuid()"); // so that it cannot be sealed

        // When
        rig.clock().advance(Duration.ofSeconds(90));
        rig.call(rig.sealer()::run);

        // Then
        assertThat(rig.sealer().oldestWaitSeconds()).isBetween(89.0, 91.0);
    }

    @Test
    void shouldLetNoRoleChangeOrDeleteAnEvent() throws Exception {
        // Given
        rig.seal("link.created");

        // When, then
        for (Role role : Role.values()) {
            Database database = rig.database(role);
            assertDenied(database, "UPDATE audit_event SET action = 'x'");
            assertDenied(database, "TRUNCATE audit_event CASCADE");
            if (role != Role.AUDIT) {
                assertDenied(database, "DELETE FROM audit_event");
            }
        }
        assertThatThrownBy(() -> rig.execute(rig.app(), "DELETE FROM audit_unsealed"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> rig.execute(rig.app(), "SELECT FROM audit_seal"))
                .hasMessageContaining("permission denied");
        assertThat(rig.execute(rig.auditRole(), "DELETE FROM audit_event")).isZero();
        assertThat(rig.data().texts("SELECT count(*) FROM audit_event")).containsExactly("1");
    }

    private void assertDenied(Database database, String change) {
        assertThatThrownBy(() -> rig.execute(database, change)).hasMessageContaining("permission denied");
    }

    @Test
    void shouldDeleteEventsAfterSixYearsAndStaySound() throws Exception {
        // Given
        rig.clock().advance(SEVEN_YEARS.negated());
        rig.seal("old.one", "old.two");
        rig.clock().advance(SEVEN_YEARS);
        rig.seal("new.one", "new.two");
        AuditRetentionService retention = new AuditRetentionService(rig.auditRole(), rig.clock());

        // When
        assertThat(rig.call(retention::run)).isZero();
        assertThat(rig.call(retention::run)).isPositive();

        // Then
        assertThat(rig.data().texts("SELECT action FROM audit_event ORDER BY action"))
                .containsExactly("new.one", "new.two", "old.two");
        AuditVerification verification = rig.verify(null);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.first()).isEqualTo(1);
        rig.seal("newer.one");
        assertThat(rig.verify(null).findings()).isEmpty();
    }

    @Test
    void shouldDeleteNothingWhenTheProgramsClockIsAheadOfTheDatabases() throws Exception {
        // Given
        rig.seal("new.one", "new.two", "new.three");
        rig.clock().advance(SEVEN_YEARS);
        AuditRetentionService retention = new AuditRetentionService(rig.auditRole(), rig.clock());

        // When, then
        assertThatThrownBy(() -> rig.call(retention::run)).isInstanceOf(IllegalStateException.class);
        assertThat(rig.data().texts("SELECT count(*) FROM audit_event")).containsExactly("3");
        assertThat(rig.verify(null).findings()).isEmpty();
        assertThat(rig.verify(null).links()).isEqualTo(3);
    }

    @Test
    void shouldDoWhatTheOperatorTypes() throws Exception {
        // Given
        rig.seal("link.created");
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
}
