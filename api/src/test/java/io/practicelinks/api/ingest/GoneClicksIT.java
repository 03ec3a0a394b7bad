package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nobody has any more is booked as that, and nothing that somebody may still send (ADR 40). */
class GoneClicksIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MORE_THAN_THE_GRACE = Duration.ofSeconds(61);
    private static final String GONE = "practicelinks_clicks_gone";
    private static final String UNACCOUNTED = "practicelinks_clicks_unaccounted";
    private static final String UNRESOLVED = "practicelinks_clicks_unresolved";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final MovableClock clock = new MovableClock(now);
    private final FakeEdge edge = new FakeEdge(7, now.minus(Duration.ofHours(1)));

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @BeforeEach
    void open() {
        rig.start(STORES.redisUri(), clock, IngestTimes.withGrace(Duration.ofSeconds(60)));
        rig.awaitListening();
    }

    @Test
    void shouldGoOnBehindTheClicksThatNoEdgeHoldsAnyMoreWhenPostgresWasRestored() {
        // Given
        rig.send(edge.entry(1, 3, now));
        rig.send(edge.entry(4, 3, now.plusMillis(1)));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(6, false)));
        restoreWithoutClicksAfter(now);

        // When
        rig.send(edge.entry(6, 3, now.plusMillis(1)));
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(6));
        long storedWhereTheEdgeDoesNotSay = rig.number("SELECT stored FROM click_epoch");
        edge.holdFrom(6);
        rig.send(edge.heartbeat(8, 8, 0));

        // Then
        assertThat(storedWhereTheEdgeDoesNotSay).isEqualTo(3);
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(8, false)));

        // When
        liveOn(8, 8);
        liveOn(8, 8);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(GONE)).isEqualTo(2));
        assertThat(rig.gauge(UNACCOUNTED)).isZero();
        assertThat(rig.clicks()).isEqualTo(6);

        // When
        edge.holdFrom(1); // an entry from before, which was under way
        rig.send(edge.entry(5, 2, now.plusMillis(1)));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(GONE)).isEqualTo(1));
        assertThat(rig.clicks()).isEqualTo(7);
    }

    @Test
    void shouldGoOnWhereAnEdgeIsWhenPostgresWasRestoredFromBeforeItsEpoch() {
        // Given
        edge.holdFrom(4);

        // When
        rig.send(edge.entry(5, 2, now));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(2));
        assertThat(rig.number("SELECT stored FROM click_epoch"))
                .as("the fourth is on its way")
                .isEqualTo(3);

        // When
        rig.send(edge.entry(4, 1, now));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(6, false)));
    }

    @Test
    void shouldCountAsGoneWhatRecoveryCutAwayOfAnEpoch() {
        // Given
        rig.send(edge.entry(1, edge.bodies(1, 3, now), 8));
        rig.send(edge.entry(7, edge.bodies(7, 1, now), 8));
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(4));

        // When
        rig.send(edge.entry(4, edge.bodies(4, 2, now), 5));
        rig.send(edge.closing(5));
        clock.advance(MORE_THAN_THE_GRACE);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(GONE)).isEqualTo(2));
        assertThat(rig.gauge(UNACCOUNTED)).isZero();
        assertThat(rig.gauge(UNRESOLVED)).isZero();
        assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(8, true));
    }

    /** An edge was started on a copy of the journal while the first one lived, out of reach. */
    @Test
    void shouldTakeNothingForGoneThatAnEpochsFirstWriterStillHas() {
        // Given
        rig.send(edge.entry(1, 3, now));
        rig.send(edge.closing(3));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, true)));

        // When
        rig.send(edge.heartbeat(3, 6, 0));
        rig.send(edge.entry(4, 2, now.plusMillis(1)));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(5));
        assertThat(rig.number("SELECT stored FROM click_epoch")).isEqualTo(5);
    }

    private void liveOn(long sent, long highWater) {
        clock.advance(MORE_THAN_THE_GRACE);
        rig.hear(edge, sent, highWater);
    }

    private void restoreWithoutClicksAfter(Instant time) {
        rig.execute("DELETE FROM click WHERE occurred_at > '" + time + "'");
        rig.execute("UPDATE click_epoch SET seqs = '{[1,4)}', high_water = 3, handed_over = 3, marked = 3");
    }
}
