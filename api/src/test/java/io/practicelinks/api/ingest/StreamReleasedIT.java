package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What edges and Redis may let go of: what is stored without a gap, and what nobody holds. */
class StreamReleasedIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final FakeEdge edge = new FakeEdge(7, now.minus(Duration.ofHours(30)));

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldTellTheEdgeOnlyWhatIsStoredWithoutAGap() {
        // Given
        rig.start();
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
        rig.makeGroup();
        List<String> held = rig.readAs("another", 150);
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
        rig.makeGroup();
        List<String> held = rig.readAs("dead", 3);
        rig.send(Request.cmd(Command.XDEL)
                .arg(RedisKeys.clicks(0))
                .arg(held.get(0))
                .arg(held.get(1)));

        // When
        rig.start();

        // Then
        Eventually.within(SOON, () -> assertThat(rig.pending()).isZero());
        Eventually.within(SOON, () -> assertThat(rig.clicks()).isEqualTo(3));
        Eventually.within(
                SOON,
                () -> assertThat(rig.counter("practicelinks_ingest_trimmed_entries"))
                        .isEqualTo(2));
        assertThat(rig.stored(edge)).isNotEqualTo(new StoredPosition(9, false));
    }
}
