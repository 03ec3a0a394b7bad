package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.config.Settings;
import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.edge.journal.Journal;
import io.practicelinks.edge.journal.JournalLane;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Delivery into a real Redis that comes and goes; the test is the ingest. */
class DeliveryIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final byte[] body = new byte[40];
    private Settings settings;
    private Journal journal;
    private JournalLane lane;
    private Delivery delivery;

    @BeforeEach
    void start() throws Exception {
        settings = Settings.load(
                Map.of(
                        "PL_EDGE_DELIVERY_CALL_LIMIT", "300ms",
                        "PL_EDGE_DELIVERY_STOP_LIMIT", "1s",
                        "PL_EDGE_JOURNAL_MAX_SIZE", "16m"),
                folder,
                List.of(DeliverySettings.class, JournalSettings.class));
        ask(Request.cmd(Command.FLUSHALL));
        startDelivery();
    }

    @AfterEach
    void stop() throws Exception {
        delivery.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldBringEveryClickIntoTheStreamWhenRedisIsThere() {
        // When
        append(1, 5_000);

        // Then
        Eventually.within(LIMIT, () -> assertThat(numbersInStream()).isEqualTo(numbers(1, 5_000)));
        Eventually.within(LIMIT, () -> assertThat(delivery.status().delivered()).isEqualTo(5_000));
        assertThat(delivery.status().clockSkewSeconds()).isBetween(-1.0, 1.0);
    }

    @Test
    void shouldLoseNothingWhenRedisDoesNotAnswerForAWhile() {
        // Given
        append(1, 100);
        STORES.redis().pause();

        // When
        append(101, 200_000); // more than a lane has at hand: it is supplied meanwhile
        Eventually.within(
                LIMIT, () -> assertThat(delivery.status().isConnected()).isFalse());
        STORES.redis().resume();

        // Then
        Eventually.within(LIMIT, () -> assertThat(numbersInStream()).isEqualTo(numbers(1, 200_000)));
    }

    @Test
    void shouldSendAllThatIsNotStoredAgainWhenRedisWasRestartedEmpty() throws Exception {
        // Given
        append(1, 1_000);
        Eventually.within(LIMIT, () -> assertThat(delivery.status().unsent()).isZero());
        tellStored(lane.epoch(), new StoredPosition(400, false));
        Eventually.within(LIMIT, () -> assertThat(delivery.status().unstored()).isEqualTo(600));

        // When
        STORES.redis().restartEmpty();
        append(1_001, 1_500);

        // Then
        Eventually.within(LIMIT, () -> assertThat(numbersInStream()).isEqualTo(numbers(401, 1_500)));
        assertThat(delivery.status().rewinds()).isEqualTo(1);
        assertThat(delivery.status().delivered()).isEqualTo(1_500);
    }

    @Test
    void shouldStopAtOnceWhenEverythingIsStored() throws Exception {
        // Given
        append(1, 100);
        Eventually.within(LIMIT, () -> assertThat(delivery.status().unsent()).isZero());
        long epoch = lane.epoch();
        tellStored(epoch, new StoredPosition(100, false));
        Eventually.within(LIMIT, () -> assertThat(delivery.status().unstored()).isZero());

        // When
        delivery.close();

        // Then
        assertThat(headers())
                .anyMatch(header -> header.epoch() == epoch && header.closed() && header.highWater() == 100);
    }

    @Test
    void shouldKeepTheClicksForTheNextStartWhenTheyAreNotStoredInTime() throws Exception {
        // Given
        append(1, 100);
        Eventually.within(LIMIT, () -> assertThat(delivery.status().unsent()).isZero());
        delivery.close();
        ask(Request.cmd(Command.FLUSHALL));

        // When
        startDelivery();

        // Then
        Eventually.within(LIMIT, () -> assertThat(numbersInStream()).isEqualTo(numbers(1, 100)));
    }

    private void startDelivery() throws Exception {
        journal = ClickJournal.open(folder.resolve("journal"), settings.get(JournalSettings.class), 1);
        lane = journal.lane(0);
        delivery = Delivery.start(vertx, redis(), 1, "test", journal, settings.get(DeliverySettings.class), () -> {});
    }

    private void append(int first, int last) {
        for (int number = first; number <= last; number++) {
            ByteBuffer.wrap(body).putInt(0, number);
            Eventually.within(
                    LIMIT, () -> assertThat(lane.append(body, 0, body.length)).isTrue());
        }
    }

    private Set<Integer> numbersInStream() throws Exception {
        Set<Integer> numbers = new HashSet<>();
        for (Response entry : entries()) {
            Response blob = field(entry, ClickBatch.BLOB_FIELD);
            if (blob != null) {
                ByteBuffer clicks = ByteBuffer.wrap(blob.toBytes());
                while (clicks.hasRemaining()) {
                    int length = clicks.getShort();
                    numbers.add(clicks.getInt(clicks.position()));
                    clicks.position(clicks.position() + length);
                }
            }
        }
        return numbers;
    }

    private List<ClickBatch> headers() throws Exception {
        List<ClickBatch> headers = new ArrayList<>();
        for (Response entry : entries()) {
            Response header = Objects.requireNonNull(field(entry, ClickBatch.HEADER_FIELD));
            headers.add(Objects.requireNonNull(ClickBatch.parse(header.toBytes())));
        }
        return headers;
    }

    private Response entries() throws Exception {
        return ask(Request.cmd(Command.XRANGE).arg(RedisKeys.clicks(0)).arg("-").arg("+"));
    }

    private static @Nullable Response field(Response entry, String name) {
        Response fields = entry.get(1);
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).toString().equals(name)) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    private void tellStored(long epoch, StoredPosition position) throws Exception {
        ask(Request.cmd(Command.HSET)
                .arg(RedisKeys.stored(0))
                .arg(RedisKeys.epochField(journal.instance(), epoch))
                .arg(position.encode()));
    }

    @CanIgnoreReturnValue
    private Response ask(Request request) throws Exception {
        Redis client = Redis.createClient(vertx, redis());
        try {
            return client.send(request).await(5, TimeUnit.SECONDS);
        } finally {
            client.close().await(5, TimeUnit.SECONDS);
        }
    }

    private static RedisOptions redis() {
        return new RedisOptions().setConnectionString(STORES.redisUri());
    }

    private static Set<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
    }
}
