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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is missing is a number: after the grace, and not before. */
class AccountingIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MORE_THAN_THE_GRACE = Duration.ofSeconds(61);
    private static final String UNACCOUNTED = "practicelinks_clicks_unaccounted";
    private static final String UNRESOLVED = "practicelinks_clicks_unresolved";
    private static final String SILENT = "practicelinks_click_epochs_silent";

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
    void shouldCountTheHoleOfALiveEdgeAfterTheGraceAndForgetItWhenItIsFilled() {
        // Given
        rig.send(edge.entry(1, 3, now));
        rig.send(edge.entry(6, 5, now));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));

        // When
        liveOn(10, 10);
        liveOn(10, 10);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(SILENT)).isZero());
        Eventually.within(SOON, () -> assertThat(rig.gauge(UNACCOUNTED)).isEqualTo(2));
        assertThat(rig.gauge(UNRESOLVED)).isZero();

        // When
        rig.send(edge.entry(4, 2, now));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(UNACCOUNTED)).isZero());
    }

    @Test
    void shouldCallItLagWhatALiveEdgeHoldsBackAndUnaccountedWhatItHandedOverInVain() {
        // Given
        rig.send(edge.entry(1, edge.bodies(1, 3, now), 8));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
        liveOn(3, 8);
        liveOn(3, 8);
        Eventually.within(SOON, () -> assertThat(rig.gauge(SILENT)).isZero());
        double whileItHoldsBack = rig.gauge(UNACCOUNTED) + rig.gauge(UNRESOLVED);

        // When
        liveOn(8, 8);
        liveOn(8, 8);

        // Then
        assertThat(whileItHoldsBack).isZero();
        Eventually.within(SOON, () -> assertThat(rig.gauge(UNACCOUNTED)).isEqualTo(5));
    }

    @Test
    void shouldCountTheTailOfASilentEdgeAsUnresolvedUntilItReturnsOrIsRetired() throws Exception {
        // Given
        rig.send(edge.entry(1, edge.bodies(1, 3, now), 8));
        rig.send(edge.entry(5, edge.bodies(5, 1, now), 8));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));

        // When
        clock.advance(MORE_THAN_THE_GRACE);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(UNRESOLVED)).isEqualTo(3));
        assertThat(rig.gauge(UNACCOUNTED)).isEqualTo(1);
        assertThat(rig.gauge(SILENT)).isEqualTo(1);

        // When
        EpochKey key = edge.key();
        Long missing = rig.call(() -> rig.operator(clock).retireEpoch(key.instance(), key.epoch()));

        // Then
        assertThat(missing).isEqualTo(4);
        Eventually.within(SOON, () -> assertThat(rig.gauge(SILENT)).isZero());
        assertThat(rig.gauge(UNRESOLVED)).isZero();
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isNull());

        // When
        rig.send(edge.entry(4, edge.bodies(4, 5, now), 8));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(8, false)));
    }

    @Test
    void shouldCountWhatAClosedEpochLacksAndKeepWhatEdgesLost() {
        // Given
        FakeEdge complete = new FakeEdge(8, now.minus(Duration.ofHours(1)));
        rig.send(edge.entry(1, 3, now));
        rig.send(edge.heartbeat(3, 3, 12));
        rig.send(edge.closing(5));
        rig.send(complete.entry(1, 4, now));
        rig.send(complete.closing(4));
        Eventually.within(SOON, () -> assertThat(rig.stored(complete)).isEqualTo(new StoredPosition(4, true)));

        // When
        clock.advance(MORE_THAN_THE_GRACE);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(UNACCOUNTED)).isEqualTo(2));
        assertThat(rig.gauge("practicelinks_clicks_reported_lost")).isEqualTo(12);
        assertThat(rig.gauge(SILENT)).isZero();
    }

    @Test
    void shouldNoLongerTellOfAClosedAndStoredEpochAnHourAfterItsLastEntry() {
        // Given
        rig.send(edge.entry(1, 3, now));
        rig.send(edge.closing(3));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, true)));

        // When
        clock.advance(Duration.ofMinutes(61));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isNull());

        // When
        rig.send(edge.closing(3));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, true)));
    }

    @Test
    void shouldReplayDeadLettersThatCanBeStoredNow() throws Exception {
        // Given
        Instant tooFarAhead = now.plus(Duration.ofDays(3));
        List<byte[]> bodies = new ArrayList<>(edge.bodies(1, 5, tooFarAhead));
        bodies.set(1, edge.body(2, tooFarAhead, "a\0b"));
        bodies.set(2, new byte[] {1, 2, 3});
        rig.send(edge.entry(1, bodies, 5));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(5, false)));
        long clicksBefore = rig.clicks();
        clock.advance(Duration.ofDays(2));

        // When
        OperatorService.Replay first = rig.call(() -> rig.operator(clock).replayDeadLetters());
        OperatorService.Replay second = rig.call(() -> rig.operator(clock).replayDeadLetters());

        // Then
        assertThat(clicksBefore).isZero();
        assertThat(first).isEqualTo(new OperatorService.Replay(3, 2));
        assertThat(second).isEqualTo(new OperatorService.Replay(0, 2));
        assertThat(rig.clicks()).isEqualTo(3);
        assertThat(rig.rolledUp()).isEqualTo(3);
    }

    @Test
    void shouldFindPrefixAndHolesOfAnySetOfNumbers() {
        assertThat(prefixOf("{}")).isZero();
        assertThat(prefixOf("{[2,5)}")).isZero();
        assertThat(prefixOf("{[1,5),[7,9)}")).isEqualTo(4);
        assertThat(missing(9, "{[1,5),[7,9)}")).isEqualTo(3);
        assertThat(missing(6, "{[1,5),[7,9)}")).isEqualTo(2);
        assertThat(missing(4, "{[1,5),[7,9)}")).isZero();
        assertThat(missing(3, "{}")).isEqualTo(3);
        assertThat(missing(0, "{}")).isZero();
    }

    private void liveOn(long sent, long highWater) {
        clock.advance(MORE_THAN_THE_GRACE);
        rig.hear(edge, sent, highWater);
    }

    private long prefixOf(String seqs) {
        return rig.number("SELECT unbroken_from_one('" + seqs + "')");
    }

    private long missing(long last, String seqs) {
        return rig.number("SELECT missing_up_to(" + last + ", '" + seqs + "')");
    }
}
