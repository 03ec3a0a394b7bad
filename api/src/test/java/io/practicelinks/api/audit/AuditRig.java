package io.practicelinks.api.audit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.config.Settings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * An empty audit record on a test's Postgres, a practice that writes to it, and a sealer whose rounds the test runs. Owned by the test.
 */
final class AuditRig {

    private final MovableClock clock = new MovableClock(Instant.now());
    private final String postgresUri;
    private final Vertx vertx;
    private final Path folder;
    private final TestData data;
    private final Database app;
    private final Database auditRole;
    private final SecretKeys keys;
    private final AuditSealService sealer;
    private final UUID practice;

    /** @param folder where the settings keys are kept: the rig's own as {@code first} */
    AuditRig(String postgresUri, Vertx vertx, Path folder) throws SQLException {
        this.postgresUri = postgresUri;
        this.vertx = vertx;
        this.folder = folder;
        this.data = new TestData(postgresUri);
        data.run("TRUNCATE audit_event, audit_seal, audit_unsealed");
        data.run("UPDATE audit_chain SET number = 0, hash = decode(repeat('00', 32), 'hex')");
        this.practice = data.practice();
        this.app = database(Role.APP);
        this.auditRole = database(Role.AUDIT);
        this.keys = keys("first");
        this.sealer = new AuditSealService(auditRole, keys, clock);
    }

    MovableClock clock() {
        return clock;
    }

    TestData data() {
        return data;
    }

    Database app() {
        return app;
    }

    Database auditRole() {
        return auditRole;
    }

    SecretKeys keys() {
        return keys;
    }

    AuditSealService sealer() {
        return sealer;
    }

    /** Writes events and runs a round of the sealer. */
    void seal(String... actions) throws Exception {
        append(actions);
        call(sealer::run);
    }

    void append(String... actions) throws Exception {
        AuditStore store = new AuditStore(clock);
        call(() -> app.asPractice(practice, tx -> {
            for (String action : actions) {
                store.append(tx, new AuditEvent(practice, Actor.apiKey(practice), action, "link", "x", Map.of("n", 1)));
            }
            return null;
        }));
    }

    AuditVerification verify(@Nullable String kept) throws Exception {
        return call(() -> new AuditVerificationService(auditRole, keys, clock).verify(kept));
    }

    /** How many rows it touched. */
    int execute(Database role, String sql) throws Exception {
        return call(() ->
                role.asPractice(practice, tx -> tx.query(sql).execute().await().rowCount()));
    }

    @CanIgnoreReturnValue
    <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        return VirtualThread.call(vertx, work);
    }

    Database database(Role role) {
        return Database.of(vertx, PostgresUri.parse(postgresUri), role, 3);
    }

    /** A settings key of its own for each name. */
    SecretKeys keys(String name) {
        return keys(name, Map.of());
    }

    SecretKeys keys(String name, Map<String, String> environment) {
        Settings settings = Settings.load(environment, folder, List.of(SecretSettings.class));
        return SecretKeys.load(settings.get(SecretSettings.class), folder.resolve(name));
    }
}
