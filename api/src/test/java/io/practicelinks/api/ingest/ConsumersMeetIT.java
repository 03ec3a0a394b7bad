package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.Schema;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several consumers of one stream, in two apis, whose transactions store the same clicks and raise the same rollup rows. */
class ConsumersMeetIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldStoreEachClickOnceAndNeverDeadlockWhenFourConsumersMeetRepeatsOutOfOrder() {
        // Given
        List<Request> entries = entriesOfThreeEdges(40);
        List<Request> repeated = new ArrayList<>(entries);
        repeated.addAll(entries);
        repeated.addAll(entries.subList(0, 60));
        Collections.shuffle(repeated, new Random(7));
        repeated.forEach(rig::send);
        rig.makeGroup();
        List<String> heldByTheDead = rig.readAs("dead", 20);

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
        rig.start(STORES.redisUri(), Clock.systemUTC(), IngestRig.QUICK, small);
        rig.start(STORES.redisUri(), Clock.systemUTC(), IngestRig.QUICK, small);
    }

    /** Ever, once the sessions that may have met one have ended and told. */
    private long deadlocks() {
        String sessions = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'practicelinks_ingest'";
        Eventually.within(SOON, () -> assertThat(rig.number(sessions)).isZero());
        return rig.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }
}
