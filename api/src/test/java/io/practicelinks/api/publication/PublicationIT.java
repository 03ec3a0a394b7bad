package io.practicelinks.api.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.outbox.OutboxEntry;
import io.practicelinks.api.publication.LinkReadModel.Written;
import io.practicelinks.api.redis.RedisLine;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.config.SettingsException;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(VertxExtension.class)
class PublicationIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final AppStores APPS = new AppStores(
            "https://apps.apple.com/app/id1", "https://play.google.com/store/apps/details?id=org.example");

    private final TestData data = new TestData(STORES.postgresUri());
    private final LinkQueries queries = new LinkQueries(APPS);
    private Vertx vertx;
    private Database relayPool;
    private RedisLine line;
    private UUID practice;

    @BeforeEach
    void open(Vertx vertx) throws Exception {
        this.vertx = vertx;
        data.run("TRUNCATE link CASCADE");
        practice = data.practice();
        relayPool = Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.RELAY, 2);
        line = line();
        redis(Request.cmd(Command.FLUSHALL));
        redis(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory-policy").arg("noeviction"));
    }

    @Test
    void shouldWriteAChangedLinkAndTellTheEdges() throws Exception {
        // Given
        UUID link = data.link(practice, "smile-dental");
        Queue<String> heard = subscribe();

        // When
        publish(link);

        // Then
        LinkRecord record = Objects.requireNonNull(published("smile-dental"));
        assertThat(record.practiceId()).isEqualTo(practice);
        assertThat(record.version()).isEqualTo(new LinkVersion(1, 1));
        assertThat(record.status()).isEqualTo(LinkStatus.ACTIVE);
        assertThat(record.android()).isEqualTo(Destination.STORE);
        assertThat(record.androidStore()).isEqualTo(APPS.android());
        assertThat(record.practice().name()).isEqualTo("Smile Dental");
        assertThat(record.clickKey().toHex())
                .isEqualTo(data.texts("SELECT md5('key')").get(0));
        Eventually.within(
                LIMIT,
                () -> assertThat(heard).containsExactly(new Eviction("smile-dental", record.version()).encode()));
    }

    @Test
    void shouldLeaveATombstoneWhichNoLateWriteRevives() throws Exception {
        // Given
        UUID link = data.link(practice, "smile-dental");
        LinkRecord old = Objects.requireNonNull(read(link));
        data.run("UPDATE link SET status = 'deleted', version = 2 WHERE id = ?", link);
        publish(link);

        // When
        List<Written> written = onVirtualThread(() -> new LinkReadModel(line).write(List.of(old)));

        // Then
        assertThat(written).containsExactly(Written.NOT_NEWER);
        assertThat(published("smile-dental")).isEqualTo(LinkRecord.tombstone("smile-dental", new LinkVersion(1, 2)));
    }

    @Test
    void shouldNotReviveADeletedLinkWhenARepublicationUnderWayStillHasItsOldState() throws Exception {
        // Given
        UUID link = data.link(practice, "smile-dental");
        LinkRecord old = Objects.requireNonNull(read(link));
        LinkReadModel readModel = new LinkReadModel(line);
        onVirtualThread(() -> {
            readModel.begin("nonce");
            return true;
        });
        data.run("UPDATE link SET status = 'deleted', version = 2 WHERE id = ?", link);
        publish(link);

        // When
        List<Written> written = onVirtualThread(() -> readModel.write(List.of(old), "nonce"));

        // Then
        assertThat(written).containsExactly(Written.NOT_NEWER);
        assertThat(Objects.requireNonNull(published("smile-dental")).status()).isEqualTo(LinkStatus.DELETED);
    }

    @Test
    void shouldLetARestoredDatabaseWinOverWhatItHadPublishedBefore() throws Exception {
        // Given
        UUID link = data.link(practice, "smile-dental");
        data.run("UPDATE link SET version = 9 WHERE id = ?", link);
        publish(link);

        // When
        data.run("UPDATE link SET version = 2 WHERE id = ?", link);
        data.run("UPDATE installation SET incarnation = 2");
        publish(link);
        data.run("UPDATE installation SET incarnation = 1");

        // Then
        assertThat(Objects.requireNonNull(published("smile-dental")).version()).isEqualTo(new LinkVersion(2, 2));
    }

    @Test
    void shouldFillAnEmptyRedisAgainByItselfTombstonesIncluded() throws Exception {
        // Given
        data.link(practice, "smile-dental");
        UUID deleted = data.link(practice, "old-link");
        data.run("UPDATE link SET status = 'deleted' WHERE id = ?", deleted);
        RepublicationService republication = new RepublicationService(relayPool, queries, line);
        onVirtualThread(republication::run);
        boolean wasReady = isReady();

        // When
        STORES.redis().restartEmpty();

        // Then
        assertThat(wasReady).isTrue();
        Eventually.within(LIMIT, () -> {
            onVirtualThread(republication::run);
            assertThat(republication.completed()).isEqualTo(2);
        });
        assertThat(isReady()).isTrue();
        assertThat(published("smile-dental")).isNotNull();
        assertThat(published("old-link")).isEqualTo(LinkRecord.tombstone("old-link", new LinkVersion(1, 1)));
    }

    @Test
    void shouldNotCallABucketReadyThatWasEmptiedHalfWay() throws Exception {
        // Given
        UUID link = data.link(practice, "smile-dental");
        LinkRecord record = Objects.requireNonNull(read(link));
        LinkReadModel readModel = new LinkReadModel(line);

        // When
        onVirtualThread(() -> {
            readModel.begin("nonce");
            return true;
        });
        redis(Request.cmd(Command.FLUSHALL));
        List<Written> written = onVirtualThread(() -> readModel.write(List.of(record), "nonce"));
        boolean isMarked = onVirtualThread(() -> readModel.markReady("nonce", readModel.runId()));

        // Then
        assertThat(written).containsExactly(Written.NONCE_GONE);
        assertThat(isMarked).isFalse();
        assertThat(isReady()).isFalse();
    }

    @Test
    void shouldMendWhatRedisHoldsDifferently() throws Exception {
        // Given
        UUID link = data.link(practice, "smile-dental");
        publish(link);
        redis(Request.cmd(Command.SET).arg(RedisKeys.link("smile-dental")).arg("{}"));
        DriftSweep sweep = new DriftSweep(relayPool, queries, line);

        // When
        onVirtualThread(sweep::run);
        onVirtualThread(sweep::run);

        // Then
        assertThat(published("smile-dental")).isEqualTo(read(link));
        assertThat(sweep.mended()).isEqualTo(1);
    }

    @Test
    void shouldRefuseARedisThatThrowsKeysAway() throws Exception {
        // Given
        redis(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory-policy").arg("allkeys-lru"));

        // Then
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> onVirtualThread(() -> {
                    EvictionPolicy.require(line);
                    return true;
                }))
                .withMessageContaining("redis.uri")
                .withMessageContaining("noeviction");
    }

    private void publish(UUID link) throws Exception {
        LinkPublisher publisher = new LinkPublisher(relayPool, queries, line);
        OutboxEntry entry = new OutboxEntry(UUID.randomUUID(), practice, link.toString(), null, 1, null);
        onVirtualThread(() -> publisher.handle(entry).await());
    }

    private @Nullable LinkRecord read(UUID link) throws Exception {
        return onVirtualThread(() -> relayPool.inTransaction(tx -> queries.find(tx, practice, link)));
    }

    private boolean isReady() throws Exception {
        return onVirtualThread(() -> new LinkReadModel(line).isReady());
    }

    private @Nullable LinkRecord published(String token) throws Exception {
        Response value = redis(Request.cmd(Command.GET).arg(RedisKeys.link(token)));
        return value == null ? null : LinkRecordCodec.decode(value.toBytes());
    }

    private @Nullable Response redis(Request request) throws Exception {
        return onVirtualThread(() -> {
            try (RedisLine own = line()) {
                return own.send(request);
            }
        });
    }

    private Queue<String> subscribe() throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        RedisConnection subscriber =
                Redis.createClient(vertx, STORES.redisUri()).connect().await(5, TimeUnit.SECONDS);
        subscriber.handler(message -> {
            if (message.type() == ResponseType.PUSH && message.get(0).toString().equals("message")) {
                heard.add(message.get(2).toString());
            }
        });
        subscriber.send(Request.cmd(Command.SUBSCRIBE).arg(RedisKeys.EVICTIONS)).await(5, TimeUnit.SECONDS);
        return heard;
    }

    private RedisLine line() {
        return new RedisLine(vertx, new RedisOptions().setConnectionString(STORES.redisUri()), Duration.ofSeconds(2));
    }

    private <T extends @Nullable Object> T onVirtualThread(Callable<T> work) throws Exception {
        return VirtualThread.call(vertx, work);
    }
}
