package io.practicelinks.api.outbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class OutboxIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private static final JsonObject MESSAGE = JsonObject.of("to", "+12025550123", "text", "canary");

    @TempDir
    private Path dataDir;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final OutboxStore store = new OutboxStore();
    private final List<OutboxEntry> handled = new ArrayList<>();
    private final TestData data = new TestData(STORES.postgresUri());
    private Vertx vertx;
    private SecretKeys keys;
    private Database app;
    private Database relayPool;
    private UUID practice;

    @BeforeEach
    void openOutbox(Vertx vertx) throws Exception {
        this.vertx = vertx;
        data.run("DELETE FROM outbox");
        practice = data.practice();
        keys = keys(dataDir);
        PostgresUri uri = PostgresUri.parse(STORES.postgresUri());
        app = Database.of(vertx, uri, Role.APP, 2);
        relayPool = Database.of(vertx, uri, Role.RELAY, 2);
    }

    @Test
    void shouldDoTheWorkOnceAndEraseWhatItHeld() throws Exception {
        // Given
        add(MESSAGE, null);

        // When
        run(relay(this::succeed));
        run(relay(this::succeed));

        // Then
        assertThat(handled).extracting(OutboxEntry::payload).containsExactly(MESSAGE);
        assertThat(data.texts("SELECT payload FROM outbox WHERE done_at IS NOT NULL"))
                .containsExactly("null");
    }

    @Test
    void shouldNotDoWhatWasRolledBack() throws Exception {
        // When
        VirtualThread.call(vertx, () -> {
            try {
                return app.asPractice(practice, tx -> {
                    service().add(tx, practice, OutboxKind.SMS, "signup", MESSAGE, null);
                    throw new IllegalStateException("the change failed");
                });
            } catch (IllegalStateException expected) {
                return null;
            }
        });
        run(relay(this::succeed));

        // Then
        assertThat(handled).isEmpty();
    }

    @Test
    void shouldLetTheMessageRestUnreadable() throws Exception {
        // When
        add(MESSAGE, null);

        // Then
        assertThat(data.texts("SELECT encode(payload, 'escape') FROM outbox"))
                .singleElement()
                .satisfies(resting -> assertThat(resting).doesNotContain("canary", "2025550123"));
    }

    @Test
    void shouldTryAgainLaterWhenTheHandlerFails() throws Exception {
        // Given
        add(MESSAGE, null);
        OutboxRelay failing = relay(entry -> Future.failedFuture(new IllegalStateException("busy")));

        // When
        run(failing);
        run(relay(this::succeed));

        // Then
        assertThat(failing.retries()).isEqualTo(1);
        assertThat(handled).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        run(relay(this::succeed));
        assertThat(handled).extracting(OutboxEntry::attempt).containsExactly(2);
    }

    @Test
    void shouldGiveUpAtOnceWhatCanNeverSucceed() throws Exception {
        // Given
        add(MESSAGE, null);
        OutboxRelay refusing = relay(entry -> Future.failedFuture(new OutboxHandler.Refused("no such number")));

        // When
        run(refusing);

        // Then
        assertThat(refusing.failures()).isEqualTo(1);
        assertThat(data.texts("SELECT payload FROM outbox WHERE failed_at IS NOT NULL"))
                .containsExactly("null");
    }

    @Test
    void shouldLetAnotherDoWhatADeadProgramHadClaimed() throws Exception {
        // Given
        add(MESSAGE, null);
        VirtualThread.call(
                vertx,
                () -> relayPool.inTransaction(
                        tx -> store.claim(tx, OutboxKind.SMS, clock.instant(), Duration.ofSeconds(30), keys.id(), 10)));

        // When
        run(relay(this::succeed));
        int whileClaimed = handled.size();
        clock.advance(Duration.ofSeconds(30));
        run(relay(this::succeed));

        // Then
        assertThat(whileClaimed).isZero();
        assertThat(handled).hasSize(1);
    }

    @Test
    void shouldGiveUpAndEraseWhatIsNoLongerWorthDoing() throws Exception {
        // Given
        add(MESSAGE, clock.instant().plusSeconds(600));
        clock.advance(Duration.ofMinutes(10));

        // When
        run(relay(this::succeed));
        VirtualThread.call(vertx, () -> new OutboxSweep(relayPool, store, clock).run());

        // Then
        assertThat(handled).isEmpty();
        assertThat(data.texts("SELECT payload FROM outbox WHERE failed_at IS NOT NULL"))
                .containsExactly("null");
    }

    @Test
    void shouldLeaveToOthersWhatWasSealedWithTheirKey() throws Exception {
        // Given
        add(MESSAGE, null);
        keys = keys(dataDir.resolve("other"));

        // When
        run(relay(this::succeed));

        // Then
        assertThat(handled).isEmpty();
        assertThat(data.texts("SELECT attempts FROM outbox")).containsExactly("0");
    }

    private Future<Void> succeed(OutboxEntry entry) {
        handled.add(entry);
        return Future.succeededFuture();
    }

    private void add(JsonObject payload, @Nullable Instant expiresAt) throws Exception {
        VirtualThread.call(
                vertx,
                () -> app.asPractice(practice, tx -> {
                    service().add(tx, practice, OutboxKind.SMS, "signup", payload, expiresAt);
                    return true;
                }));
    }

    private void run(OutboxRelay relay) throws Exception {
        VirtualThread.call(vertx, relay::run);
    }

    private OutboxService service() {
        return new OutboxService(store, keys, clock);
    }

    private OutboxRelay relay(OutboxHandler handler) {
        return new OutboxRelay(OutboxKind.SMS, handler, relayPool, store, keys, clock);
    }

    private static SecretKeys keys(Path dataDir) {
        Settings settings = Settings.load(Map.of(), dataDir, List.of(SecretSettings.class));
        return SecretKeys.load(settings.get(SecretSettings.class), dataDir);
    }
}
