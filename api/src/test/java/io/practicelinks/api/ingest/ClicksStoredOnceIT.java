package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However often and to whomever clicks come: each has its effect once. */
class ClicksStoredOnceIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final FakeEdge edge = new FakeEdge(7, now.minus(Duration.ofHours(30)));

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldStoreEachClickOnceWhenEachEntryComesThreeTimesAndToTwoConsumers() {
        // Given
        for (int repeat = 0; repeat < 3; repeat++) {
            for (int entry = 0; entry < 20; entry++) {
                rig.send(edge.entry(1 + entry * 50L, 50, now));
            }
        }

        // When
        rig.start();
        rig.start();

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
    void shouldStoreMoreClicksAtOnceThanOneStatementTakes() {
        // Given
        for (int entry = 0; entry < 10; entry++) {
            rig.send(edge.entry(1 + entry * 1_000L, 1_000, now));
        }

        // When
        rig.start();

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
        rig.start();

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
            rig.start(proxy.uri(), Clock.systemUTC(), IngestRig.QUICK);

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
        rig.start();

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
}
