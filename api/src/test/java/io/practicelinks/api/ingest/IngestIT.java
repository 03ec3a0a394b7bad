package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clicks on their way from the stream to Postgres: each has its effect once, whatever happens. */
class IngestIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final IngestTimes QUICK = new IngestTimes(Duration.ofSeconds(60), Duration.ofMillis(300));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final FakeEdge edge = new FakeEdge(7, now.minus(Duration.ofHours(30)));
    private IngestRig rig;

    @BeforeEach
    void open() {
        rig = new IngestRig(STORES.redisUri(), STORES.postgresUri());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldStoreEachClickOnceWhenEachEntryComesThreeTimesAndToTwoConsumers() {
        // Given
        for (int repeat = 0; repeat < 3; repeat++) {
            for (int entry = 0; entry < 20; entry++) {
                rig.send(edge.entry(1 + entry * 50L, 50, now));
            }
        }

        // When
        start();
        start();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(1_000, false)));
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        Eventually.within(
                SOON,
                () -> assertThat(rig.counter("practicelinks_clicks_duplicate")).isEqualTo(2_000));
        assertThat(rig.clicks()).isEqualTo(1_000);
        assertThat(rig.rolledUp()).isEqualTo(1_000);
        assertThat(rig.counter("practicelinks_clicks_stored")).isEqualTo(1_000);
        assertThat(rig.number("SELECT count(*) FROM click_hourly")).isEqualTo(FakeEdge.LINKS);
    }

    @Test
    void shouldStoreEachClickOnceAndNeverDeadlockWhenFourConsumersMeetRepeatsOutOfOrder() {
        // Given
        List<Request> entries = entriesOfThreeEdges(40);
        List<Request> repeated = new ArrayList<>(entries);
        repeated.addAll(entries);
        repeated.addAll(entries.subList(0, 60));
        Collections.shuffle(repeated, new Random(7));
        repeated.forEach(rig::send);
        makeGroup();
        List<String> heldByTheDead = readAs("dead", 20);

        // When
        startFourConsumers();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(12_000));
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        Eventually.within(
                SOON, () -> assertThat(rig.processed()).isGreaterThan(StreamId.parse(heldByTheDead.getLast())));
        rig.stop();
        assertThat(rig.rolledUp()).isEqualTo(12_000);
        assertThat(rig.counter("practicelinks_clicks_stored")).isEqualTo(12_000);
        assertThat(rig.number("SELECT sum(stored)::bigint FROM click_epoch")).isEqualTo(12_000);
        assertThat(deadlocks()).isZero();
    }

    @Test
    void shouldNeverDeadlockWhenFourConsumersRaiseTheSameRollupRows() {
        // Given
        entriesOfThreeEdges(80).forEach(rig::send);

        // When
        startFourConsumers();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.rolledUp()).isEqualTo(24_000));
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        rig.stop();
        assertThat(rig.clicks()).isEqualTo(24_000);
        assertThat(deadlocks()).isZero();
    }

    @Test
    void shouldStoreWhatIsNewBesideWhatCameAgainAndWhatPostgresRefuses() {
        // Given
        start();
        rig.send(edge.entry(1, 50, now));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(50, false)));

        // When
        List<byte[]> bodies = edge.bodies(31, 60, now);
        bodies.set(59, edge.body(90, now, "a\0b"));
        rig.send(edge.entry(31, bodies, 90));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(90, false)));
        assertThat(rig.clicks()).isEqualTo(89);
        assertThat(rig.rolledUp()).isEqualTo(89);
        assertThat(rig.text("SELECT seq || ' ' || reason FROM click_dead_letter"))
                .isEqualTo("90 22021");
        assertThat(rig.counter("practicelinks_clicks_stored")).isEqualTo(89);
        assertThat(rig.counter("practicelinks_clicks_duplicate")).isEqualTo(20);
    }

    @Test
    void shouldStoreMoreClicksAtOnceThanOneStatementTakes() {
        // Given
        for (int entry = 0; entry < 10; entry++) {
            rig.send(edge.entry(1 + entry * 1_000L, 1_000, now));
        }

        // When
        start();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(10_000, false)));
        assertThat(rig.clicks()).isEqualTo(10_000);
        assertThat(rig.rolledUp()).isEqualTo(10_000);
        assertThat(rig.registry
                        .get("practicelinks_ingest_batch_clicks")
                        .summary()
                        .max())
                .isEqualTo(10_000);
        assertThat(rig.registry.get("practicelinks_ingest_store").timer().count())
                .isEqualTo(1);

        // When
        rig.stop();
        for (int entry = 4; entry < 12; entry++) {
            rig.send(edge.entry(1 + entry * 1_000L, 1_000, now));
        }
        start();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(12_000, false)));
        assertThat(rig.clicks()).isEqualTo(12_000);
        assertThat(rig.rolledUp()).isEqualTo(12_000);
        assertThat(rig.counter("practicelinks_clicks_duplicate")).isEqualTo(6_000);
    }

    @Test
    void shouldHaveNoSecondEffectWhenTheConnectionBreaksBetweenCommitAndAcknowledgement() {
        // Given
        AtomicBoolean isBroken = new AtomicBoolean();
        try (TcpProxy proxy = TcpProxy.to(STORES.redisUri())) {
            proxy.onRequest(bytes -> {
                if (bytes.toUpperCase(Locale.ROOT).contains("XACK") && isBroken.compareAndSet(false, true)) {
                    proxy.cut();
                    return false;
                }
                return true;
            });
            rig.start(proxy.uri(), Clock.systemUTC(), QUICK);

            // When
            rig.send(edge.entry(1, 10, now));
            Eventually.within(SOON, () -> assertThat(isBroken).isTrue());
            long clicksBefore = rig.clicks();
            long pendingBefore = rig.pending();
            proxy.restore();

            // Then
            assertThat(clicksBefore).isEqualTo(10);
            assertThat(pendingBefore).isEqualTo(1);
            Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
            assertThat(rig.clicks()).isEqualTo(10);
            assertThat(rig.rolledUp()).isEqualTo(10);
            assertThat(rig.counter("practicelinks_clicks_duplicate")).isEqualTo(10);
        }
    }

    @Test
    void shouldRollUpByTheClicksOwnHourWhenAnEntryCrossesMidnight() {
        // Given
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        List<byte[]> bodies = new ArrayList<>(edge.bodies(1, 5, midnight.minusMillis(1)));
        bodies.addAll(edge.bodies(6, 10, midnight));
        start();

        // When
        rig.send(edge.entry(1, bodies, 15));
        rig.send(edge.entry(1, bodies, 15));

        // Then
        Eventually.within(
                SOON,
                () -> assertThat(rig.counter("practicelinks_clicks_duplicate")).isEqualTo(15));
        assertThat(rig.number("SELECT count(*) FROM click WHERE occurred_at < '" + midnight + "'"))
                .isEqualTo(5);
        assertThat(rig.number("SELECT sum(clicks)::bigint FROM click_hourly WHERE hour < '" + midnight + "'"))
                .isEqualTo(5);
        assertThat(rig.number("SELECT sum(clicks)::bigint FROM click_hourly WHERE hour = '" + midnight + "'"))
                .isEqualTo(10);
    }

    @Test
    void shouldSetAsideOnlyTheClickThatPostgresRefuses() {
        // Given
        List<byte[]> bodies = edge.bodies(1, 100, now);
        bodies.set(41, edge.body(42, now, "a\0b"));
        start();

        // When
        rig.send(edge.entry(1, bodies, 100));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(100, false)));
        assertThat(rig.clicks()).isEqualTo(99);
        assertThat(rig.rolledUp()).isEqualTo(99);
        assertThat(rig.text("SELECT seq || ' ' || reason FROM click_dead_letter"))
                .isEqualTo("42 22021");
        assertThat(rig.counter("practicelinks_clicks_dead_letters")).isEqualTo(1);
        assertThat(rig.counter("practicelinks_clicks_duplicate")).isZero();
    }

    @Test
    void shouldSetAsideClicksOutsideTheDaysThatAreKept() {
        // Given
        FakeEdge old = new FakeEdge(8, now.minus(Duration.ofDays(100)));
        Instant oldestDay = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(90));
        Instant endOfLastDay = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
        start();

        // When
        rig.send(old.entry(1, List.of(old.body(1, oldestDay.minusMillis(1), ""), old.body(2, oldestDay, "")), 2));
        rig.send(edge.entry(
                1, List.of(edge.body(1, endOfLastDay.minusMillis(1), ""), edge.body(2, endOfLastDay, "")), 2));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(old)).isEqualTo(new StoredPosition(2, false)));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(2, false)));
        assertThat(rig.clicks()).isEqualTo(2);
        assertThat(rig.text("SELECT string_agg(instance || '-' || seq || ' ' || reason, ',' ORDER BY instance)"
                        + " FROM click_dead_letter"))
                .isEqualTo("7-2 partition,8-1 partition");
    }

    @Test
    void shouldKeepWhatCannotBeReadAndGoOn() {
        // Given
        List<byte[]> bodies = edge.bodies(1, 4, now);
        bodies.set(1, new byte[] {9, 9, 9});
        bodies.set(2, edge.body(77, now, "another click's number"));
        byte[] blob = FakeEdge.blob(bodies);
        byte[] cut = Arrays.copyOf(blob, blob.length - 3);
        EpochKey key = edge.key();
        start();

        // When
        rig.send(edge.entry(new ClickBatch(false, key.instance(), key.epoch(), 1, 6, 6, 0), cut));
        rig.send(Request.cmd(Command.XADD)
                .arg(RedisKeys.clicks(0))
                .arg("*")
                .arg(ClickBatch.HEADER_FIELD)
                .arg("no header"));
        rig.send(Request.cmd(Command.XADD)
                .arg(RedisKeys.clicks(0))
                .arg("*")
                .arg("x")
                .arg("y"));
        rig.send(edge.entry(7, 3, now));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(9, false)));
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        assertThat(rig.clicks()).isEqualTo(4);
        assertThat(rig.text("SELECT string_agg(seq::text, ',' ORDER BY seq) FROM click_dead_letter"))
                .isEqualTo("2,3,4,5,6");
        assertThat(rig.number("SELECT count(*) FROM click_bad_entry")).isEqualTo(2);
        assertThat(rig.counter("practicelinks_ingest_bad_entries")).isEqualTo(2);
    }

    @Test
    void shouldTellTheEdgeOnlyWhatIsStoredWithoutAGap() {
        // Given
        start();
        rig.send(edge.entry(6, 5, now));
        rig.send(edge.entry(1, 3, now));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));

        // When
        rig.send(edge.entry(4, 2, now));
        rig.send(edge.closing(10));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(10, true)));
    }

    @Test
    void shouldTrimWhatIsProcessedAndNothingThatIsPending() {
        // Given
        for (int entry = 0; entry < 300; entry++) {
            rig.send(edge.entry(1 + entry, 1, now));
        }
        makeGroup();
        List<String> held = readAs("another", 150);
        rig.start(STORES.redisUri(), Clock.systemUTC(), IngestTimes.withGrace(Duration.ofSeconds(60)));
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(150));
        Eventually.within(SOON, () -> assertThat(rig.processed()).isNotNull());
        StreamId processedBefore = rig.processed();
        long lengthBefore = rig.length();

        // When
        Request acknowledge = Request.cmd(Command.XACK).arg(RedisKeys.clicks(0)).arg(RedisKeys.INGEST_GROUP);
        held.forEach(acknowledge::arg);
        rig.send(acknowledge);

        // Then
        assertThat(processedBefore).isLessThan(StreamId.parse(held.getFirst()));
        assertThat(lengthBefore).isEqualTo(300);
        Eventually.within(SOON, () -> assertThat(rig.processed()).isGreaterThan(StreamId.parse(held.getLast())));
        Eventually.within(SOON, () -> assertThat(rig.length()).isLessThan(150));
    }

    @Test
    void shouldGiveUpAndCountEntriesThatWereTrimmedWhileADeadConsumerHeldThem() {
        // Given
        rig.send(edge.entry(1, 3, now));
        rig.send(edge.entry(4, 3, now));
        rig.send(edge.entry(7, 3, now));
        makeGroup();
        List<String> held = readAs("dead", 3);
        rig.send(Request.cmd(Command.XDEL)
                .arg(RedisKeys.clicks(0))
                .arg(held.get(0))
                .arg(held.get(1)));

        // When
        start();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(3));
        Eventually.within(
                SOON,
                () -> assertThat(rig.counter("practicelinks_ingest_trimmed_entries"))
                        .isEqualTo(2));
        assertThat(rig.stored(edge)).isNotEqualTo(new StoredPosition(9, false));
    }

    /** So many links that transactions which lock their rollup rows in different orders meet. */
    private List<Request> entriesOfThreeEdges(int entriesOfEach) {
        List<Request> entries = new ArrayList<>();
        for (int instance = 1; instance <= 3; instance++) {
            FakeEdge one = new FakeEdge(instance, now.minus(Duration.ofHours(30)), FakeEdge.PRACTICE, 1, 400);
            for (int entry = 0; entry < entriesOfEach; entry++) {
                entries.add(one.entry(1 + entry * 100L, 100, now));
            }
        }
        return entries;
    }

    /** Of one stream, in two apis, with transactions of some 500 clicks. */
    private void startFourConsumers() {
        IngestSize small = new IngestSize(1, 2, 500, 1_000_000);
        rig.start(STORES.redisUri(), Clock.systemUTC(), QUICK, small);
        rig.start(STORES.redisUri(), Clock.systemUTC(), QUICK, small);
    }

    /** Ever, once the sessions that may have met one have ended and told. */
    private long deadlocks() {
        String sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'practice-links'";
        Eventually.within(SOON, () -> assertThat(rig.number(sessions)).isZero());
        return rig.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private void makeGroup() {
        rig.send(Request.cmd(Command.XGROUP)
                .arg("CREATE")
                .arg(RedisKeys.clicks(0))
                .arg(RedisKeys.INGEST_GROUP)
                .arg("0"));
    }

    /** Ids of the entries that this consumer was handed. */
    private List<String> readAs(String consumer, int count) {
        Response reply = Objects.requireNonNull(rig.send(Request.cmd(Command.XREADGROUP)
                .arg("GROUP")
                .arg(RedisKeys.INGEST_GROUP)
                .arg(consumer)
                .arg("COUNT")
                .arg(count)
                .arg("STREAMS")
                .arg(RedisKeys.clicks(0))
                .arg(">")));
        List<String> ids = new ArrayList<>();
        Response entries =
                reply.isMap() ? reply.get(RedisKeys.clicks(0)) : reply.get(0).get(1);
        entries.forEach(entry -> ids.add(entry.get(0).toString()));
        return ids;
    }

    private void start() {
        rig.start(STORES.redisUri(), Clock.systemUTC(), QUICK);
    }
}
