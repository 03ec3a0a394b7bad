package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.MovableClock;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.TestPractice;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Raw clicks are kept for 90 days and dropped day by day; what was counted of them stays. Time goes from two days ago until now. */
class RetentionIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final String DROPPED = "practicelinks_click_partitions_dropped";
    private static final String EXPIRED = "practicelinks_click_partitions_expired";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private final MovableClock clock = new MovableClock(now.minus(TWO_DAYS));
    private final TestData data = new TestData(STORES.postgresUri());

    @RegisterExtension
    final IngestRig rig = new IngestRig(STORES);

    @Test
    void shouldDropClicksAfterNinetyDaysAndGoOnAnsweringFromTheRollups() throws Exception {
        try (RunningApi api = RunningApi.start(STORES, clock, Map.of())) {
            // Given
            TestPractice practice = TestPractice.create(api, data, "Smile Dental");
            TestPractice.Link link = practice.link("Flyer", "flyer", "Welcome");
            FakeEdge edge = new FakeEdge(7, noonOf(95), practice.id(), link.number(), 1);
            rig.send(edge.entry(1, 3, noonOf(91)));
            rig.send(edge.entry(4, 4, noonOf(90)));
            rig.send(edge.entry(8, 5, noonOf(89)));
            Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(12, false)));
            String path =
                    "/v1/links/" + link.id() + "/stats?from=" + today.minusDays(91) + "&to=" + today.minusDays(89);
            JsonObject statsBefore =
                    new JsonObject(api.get(path, practice.apiKey()).body());
            List<String> rollupsBefore = data.texts("SELECT h::text FROM click_hourly h ORDER BY 1");

            // When
            clock.advance(TWO_DAYS);
            Eventually.within(SOON, () -> assertThat(hasPartition(91)).isFalse());
            rig.send(edge.entry(13, 1, noonOf(91)));

            // Then
            Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(13, false)));
            assertThat(hasPartition(90)).isTrue();
            assertThat(hasPartition(89)).isTrue();
            assertThat(rig.clicks()).isEqualTo(9);
            assertThat(data.texts("SELECT seq || ' ' || reason FROM click_dead_letter"))
                    .containsExactly("13 partition");
            assertThat(data.texts("SELECT h::text FROM click_hourly h ORDER BY 1"))
                    .isEqualTo(rollupsBefore);
            JsonObject stats = new JsonObject(api.get(path, practice.apiKey()).body());
            assertThat(statsBefore.remove("byRule")).isEqualTo(new JsonObject().put("rule-1", 12));
            assertThat(stats.remove("byRule"))
                    .as("which only the clicks themselves tell")
                    .isEqualTo(new JsonObject().put("rule-1", 9));
            assertThat(stats).isEqualTo(statsBefore);
            assertThat(stats.getJsonObject("clicks").getInteger("total")).isEqualTo(12);
            Eventually.within(SOON, () -> assertThat(metrics(api)).contains(DROPPED + "_total 2.0", EXPIRED + " 0.0"));
        }
    }

    @Test
    void shouldMakePartitionsTwoDaysAheadAgainAndAgain() {
        // Given
        start();
        Eventually.within(SOON, () -> assertThat(partitionsEnd()).isGreaterThanOrEqualTo(midnightIn(1)));
        rig.execute("DROP TABLE click_" + DateTimeFormatter.BASIC_ISO_DATE.format(today));

        // When
        clock.advance(Duration.ofMinutes(1));

        // Then
        Eventually.within(SOON, () -> assertThat(hasPartition(0)).isTrue());

        // When
        clock.advance(TWO_DAYS);

        // Then
        Eventually.within(SOON, () -> assertThat(partitionsEnd()).isGreaterThanOrEqualTo(midnightIn(3)));
        assertThat(hasPartition(-2)).isTrue();
    }

    @Test
    void shouldGoOnStoringForADayWhenNoPartitionCanBeMadeAhead() {
        // Given
        FakeEdge edge = new FakeEdge(7, now.minus(TWO_DAYS));
        String ahead = "click_" + DateTimeFormatter.BASIC_ISO_DATE.format(today.plusDays(1));
        start();
        Eventually.within(SOON, () -> assertThat(partitionsEnd()).isGreaterThanOrEqualTo(midnightIn(1)));
        rig.execute("DROP TABLE IF EXISTS " + ahead);
        rig.execute("CREATE TABLE " + ahead + " ()");

        // When
        clock.advance(Duration.ofDays(1));
        rig.send(edge.entry(1, 3, clock.instant()));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
        assertThat(rig.clicks()).isEqualTo(3);
        assertThat(hasPartition(-1)).isFalse();

        // When
        rig.execute("DROP TABLE " + ahead);

        // Then
        Eventually.within(SOON, () -> assertThat(hasPartition(-1)).isTrue());
    }

    @Test
    void shouldDropEachDayOnceWhenSeveralApisAreAtIt() {
        // Given
        start();
        start();
        start();
        Eventually.within(SOON, () -> assertThat(hasPartition(92)).isTrue());

        // When
        clock.advance(TWO_DAYS);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.counter(DROPPED)).isEqualTo(2));
        assertThat(hasPartition(92)).isFalse();
        assertThat(hasPartition(91)).isFalse();
        assertThat(hasPartition(90)).isTrue();
    }

    @Test
    void shouldLetClicksPassAndTryAgainWhileSomeoneReadsForLong() throws Exception {
        // Given
        FakeEdge edge = new FakeEdge(7, now.minus(TWO_DAYS));
        start();
        Eventually.within(SOON, () -> assertThat(hasPartition(91)).isTrue());
        AutoCloseable reader = rig.reader();

        // When
        clock.advance(TWO_DAYS);
        Eventually.within(SOON, () -> assertThat(rig.gauge(EXPIRED)).isEqualTo(2));
        rig.send(edge.entry(1, 3, now));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
        assertThat(hasPartition(91)).isTrue();

        // When
        reader.close();
        clock.advance(Duration.ofMinutes(1));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(EXPIRED)).isZero());
        assertThat(hasPartition(91)).isFalse();
    }

    @Test
    void shouldTellHowManyDaysAreKeptTooLongWhenADayCannotBeDropped() {
        // Given
        start();
        Eventually.within(SOON, () -> assertThat(hasPartition(92)).isTrue());
        rig.execute("CREATE VIEW kept AS SELECT id FROM click_"
                + DateTimeFormatter.BASIC_ISO_DATE.format(today.minusDays(92)));

        // When
        clock.advance(TWO_DAYS);

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(EXPIRED)).isEqualTo(2));
        assertThat(partitionsEnd()).isGreaterThanOrEqualTo(midnightIn(3));

        // When
        rig.execute("DROP VIEW kept");

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(EXPIRED)).isZero());
    }

    @Test
    void shouldDropNothingWhenOnlyTheApisClockSaysSo() {
        // Given
        start();
        Eventually.within(SOON, () -> assertThat(hasPartition(80)).isTrue());

        // When
        clock.advance(Duration.ofDays(32));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.gauge(EXPIRED)).isEqualTo(30));
        assertThat(hasPartition(90)).isTrue();
        assertThat(hasPartition(80)).isTrue();
    }

    @Test
    void shouldLeavePartitionsOfOtherNamesAlone() {
        // Given
        FakeEdge edge = new FakeEdge(7, now.minus(TWO_DAYS));
        rig.execute("CREATE TABLE click_archive PARTITION OF click FOR VALUES FROM ('2020-01-01') TO ('2020-02-01')");

        // When
        start();
        rig.send(edge.entry(1, 3, now.minus(TWO_DAYS)));

        // Then
        Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
        Eventually.within(SOON, () -> assertThat(partitionsEnd()).isGreaterThanOrEqualTo(midnightIn(1)));
        rig.execute("DROP TABLE click_archive"); // which is still there
    }

    private static String metrics(RunningApi api) {
        return api.send(HttpRequest.newBuilder(api.managementUri("/metrics")).build())
                .body();
    }

    private void start() {
        rig.start(STORES.redisUri(), clock, IngestTimes.withGrace(Duration.ofSeconds(60)));
    }

    private Instant noonOf(int daysAgo) {
        return today.minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private boolean hasPartition(int daysAgo) {
        String name = "click_" + DateTimeFormatter.BASIC_ISO_DATE.format(today.minusDays(daysAgo));
        return rig.number("SELECT count(*) FROM pg_inherits WHERE inhrelid = to_regclass('" + name + "')") == 1;
    }

    private double partitionsEnd() {
        return rig.gauge("practicelinks_click_partitions_end_timestamp_seconds");
    }

    private double midnightIn(int days) {
        return today.plusDays(days).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
