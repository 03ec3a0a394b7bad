package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.RedisKeys;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be stored is kept aside, and stops nothing. */
class ClicksSetAsideIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final FakeEdge edge = new FakeEdge(7, now.minus(Duration.ofHours(30)));

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldSetAsideOnlyTheClickThatPostgresRefuses() {
        // Given
        List<byte[]> bodies = edge.bodies(1, 100, now);
        bodies.set(41, edge.body(42, now, "a\0b"));
        rig.start();

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
    void shouldStoreWhatIsNewBesideWhatCameAgainAndWhatPostgresRefuses() {
        // Given
        rig.start();
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
    void shouldSetAsideClicksOutsideTheDaysThatAreKept() {
        // Given
        FakeEdge old = new FakeEdge(8, now.minus(Duration.ofDays(100)));
        Instant oldestDay = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(90));
        Instant endOfLastDay = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
        rig.start();

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
        rig.start();

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
}
