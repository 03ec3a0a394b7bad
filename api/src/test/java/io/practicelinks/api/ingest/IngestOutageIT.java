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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A store goes away and comes back: ingest goes on by itself, and every click has its effect once. */
class IngestOutageIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withBreakablePostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final FakeEdge edge = new FakeEdge(7, now.minus(Duration.ofHours(1)));

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldDrainAgainWhenRedisWasRestartedEmpty() {
        // Given
        start(STORES.redisUri());
        rig.send(edge.entry(1, 3, now));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));

        // When
        STORES.redis().restartEmpty();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
        rig.send(edge.entry(2, 4, now));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(5, false)));
        assertThat(rig.clicks()).isEqualTo(5);
        assertThat(rig.rolledUp()).isEqualTo(5);
    }

    @Test
    void shouldStoreWhatWaitedWhenPostgresIsBack() {
        // Given
        start(STORES.redisUri());
        rig.send(edge.entry(1, 3, now));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));

        // When
        STORES.postgres().kill();
        rig.send(edge.entry(4, 3, now));
        Eventually.within(SOON, () -> assertThat(rig.pending()).isEqualTo(1));
        Eventually.within(
                SOON,
                () -> assertThat(rig.gauge("practicelinks_ingest_lag_seconds")).isPositive());
        STORES.postgres().restart();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(6, false)));
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        assertThat(rig.clicks()).isEqualTo(6);
        assertThat(rig.rolledUp()).isEqualTo(6);
    }

    @Test
    void shouldGoOnWhenRedisWasABlackHole() {
        // Given
        try (TcpProxy proxy = TcpProxy.to(STORES.redisUri())) {
            start(proxy.uri());
            rig.send(edge.entry(1, 3, now));
            Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));

            // When
            proxy.blackHole();
            rig.send(edge.entry(4, 3, now));
            long clicksMeanwhile = rig.clicks();
            proxy.restore();

            // Then
            assertThat(clicksMeanwhile).isEqualTo(3);
            Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(6, false)));
            assertThat(rig.clicks()).isEqualTo(6);
        }
    }

    private void start(String redisUri) {
        rig.start(redisUri, Clock.systemUTC(), new IngestTimes(Duration.ofSeconds(60), Duration.ofMillis(500)));
    }
}
