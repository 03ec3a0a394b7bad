package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clicks held that could not be stored is kept no longer than those of their day. Time stands two days ago. */
class SetAsideRetentionIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private final MovableClock clock = new MovableClock(now.minus(Duration.ofDays(2)));
    private final TestData data = new TestData(STORES.postgresUri());

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldEraseWhatSetAsideClicksHeldWhenTheirDayIsNoLongerKept() throws Exception {
        // Given
        for (int daysAgo : new int[] {93, 91}) {
            data.run(
                    "INSERT INTO click_dead_letter VALUES (7, 1, ?, 'who came from where', 'partition', ?::timestamptz)",
                    daysAgo,
                    noonOf(daysAgo).toString());
            data.run(
                    "INSERT INTO click_bad_entry VALUES (0, ?, 'head', 'who came from where', ?::timestamptz)",
                    daysAgo + "-0",
                    noonOf(daysAgo).toString());
        }

        // When
        start();

        // Then
        Eventually.within(SOON, () -> {
            assertThat(data.texts(
                            "SELECT seq || ' ' || length(body) FROM click_dead_letter WHERE instance = 7 ORDER BY seq"))
                    .containsExactly("91 19", "93 0");
            assertThat(
                            data.texts(
                                    "SELECT entry_id || ' ' || coalesce(length(blob), 0) FROM click_bad_entry ORDER BY entry_id"))
                    .containsExactly("91-0 19", "93-0 0");
        });
    }

    @Test
    void shouldEraseAClickThatWasSetAsideAfterItsDayAndKeepThoseOfKeptDaysAndOfWrongClocks() throws Exception {
        // Given
        FakeEdge edge = new FakeEdge(7, noonOf(94));
        FakeEdge ahead = new FakeEdge(8, noonOf(-4));
        List<byte[]> bodies =
                List.of(edge.body(1, noonOf(93), "flyer"), edge.body(2, noonOf(91), "a\0b"), new byte[] {1, 2, 3});
        start();
        rig.send(edge.entry(1, bodies, 3));
        rig.send(ahead.entry(1, 1, noonOf(-5)));
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
        Eventually.within(SOON, () -> assertThat(rig.stored(ahead)).isEqualTo(new StoredPosition(1, false)));
        rig.stop();

        // When
        start();

        // Then
        Eventually.within(
                SOON,
                () -> assertThat(
                                data.texts(
                                        "SELECT instance || ' ' || seq || ' ' || (body <> '') FROM click_dead_letter ORDER BY 1"))
                        .containsExactly("7 1 false", "7 2 true", "7 3 true", "8 1 true"));
    }

    private void start() {
        rig.start(STORES.redisUri(), clock, IngestTimes.withGrace(Duration.ofSeconds(60)));
    }

    private Instant noonOf(int daysAgo) {
        return today.minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
