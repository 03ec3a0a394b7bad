package io.practicelinks.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinkStatsServiceIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withPostgresOnly(Schema.MIGRATION);

    private final Vertx vertx = Vertx.vertx();
    private final TestData data = new TestData(STORES.postgresUri());
    private Database database;
    private LinkStatsService service;

    @BeforeEach
    void open() {
        database = Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.APP, 2);
        service = new LinkStatsService(database, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldCountInDaysOfThePractice() throws Exception {
        // Given
        UUID practice = data.practice();
        data.run("UPDATE practice SET time_zone = 'Asia/Kolkata' WHERE id = ?", practice);
        UUID link = data.link(practice, "stats-link");
        clicks(practice, link, "2026-01-09T17:00:00Z", Audience.HUMAN, Platform.IOS, "flyer", 100); // the day before
        clicks(practice, link, "2026-01-09T19:00:00Z", Audience.HUMAN, Platform.IOS, "flyer", 3);
        clicks(practice, link, "2026-01-10T18:00:00Z", Audience.BOT, Platform.UNKNOWN, "", 2);
        clicks(practice, link, "2026-01-10T19:00:00Z", Audience.HUMAN, Platform.ANDROID, "ad", 4);
        clicks(practice, link, "2026-01-11T19:00:00Z", Audience.HUMAN, Platform.IOS, "flyer", 100); // the day after

        // When
        LinkStats stats =
                VirtualThread.call(vertx, () -> service.stats(practice, link, "2026-01-10", "2026-01-11", List.of()));

        // Then
        assertThat(stats.clicks().total()).isEqualTo(9);
        assertThat(stats.clicks().of(Audience.HUMAN)).isEqualTo(7);
        assertThat(stats.clicks().of(Audience.BOT)).isEqualTo(2);
        assertThat(stats.byDay()).extracting(ClickCounts::total).containsExactly(5L, 4L);
        assertThat(stats.byPlatform()).isEqualTo(Map.of(Platform.IOS, 3L, Platform.UNKNOWN, 2L, Platform.ANDROID, 4L));
        assertThat(stats.bySource()).containsExactly(Map.entry("ad", 4L), Map.entry("flyer", 3L));
        assertThat(stats.outcome()).isEqualTo(new LinkStats.Outcome(0, 0, 0));
    }

    @Test
    void shouldNotKnowAnotherPracticesLink() throws Exception {
        // Given
        UUID stranger = data.practice();
        UUID link = data.link(data.practice(), "others-link");

        // When
        Throwable refusal = catchThrowable(
                () -> VirtualThread.call(vertx, () -> service.stats(stranger, link, null, null, List.of())));

        // Then
        assertThat(refusal).isInstanceOf(Failure.NotFound.class);
    }

    @Test
    void shouldCountTheClicksOfARuleAsTheClassThatIsAskedFor() throws Exception {
        // Given: clicks of two hours around midnight in a zone whose days begin at half past
        UUID practice = data.practice();
        data.run("UPDATE practice SET time_zone = 'Asia/Kolkata' WHERE id = ?", practice);
        data.run("SELECT ensure_click_partitions(date '2026-03-10')");
        UUID link = data.link(practice, "recut-link");
        store(practice, link, "2026-03-09T18:59:59Z", Audience.BOT, "bot-generic/agent-ios", 1);
        store(practice, link, "2026-03-09T19:00:00Z", Audience.BOT, "bot-generic/agent-ios", 2);
        store(practice, link, "2026-03-10T18:59:59Z", Audience.BOT, "bot-generic/unknown", 3);
        store(practice, link, "2026-03-10T12:00:00Z", Audience.BOT, "head/agent-ios", 4);
        store(practice, link, "2026-03-10T12:00:00Z", Audience.HUMAN, "browser/agent-ios", 5);
        store(practice, link, "2026-03-10T19:00:00Z", Audience.HUMAN, "browser/agent-ios", 6);
        store(practice, data.link(practice, "another-link"), "2026-03-10T12:00:00Z", Audience.BOT, "head/unknown", 7);

        // When
        LinkStats stored = VirtualThread.call(
                vertx, () -> onMarchEleventh().stats(practice, link, "2026-03-09", "2026-03-10", List.of()));
        LinkStats recut = VirtualThread.call(
                vertx,
                () -> onMarchEleventh()
                        .stats(practice, link, "2026-03-09", "2026-03-10", List.of("bot-generic:human", "none:bot")));

        // Then
        assertThat(stored.byRule())
                .containsExactly(Map.entry("bot-generic", 6L), Map.entry("browser", 5L), Map.entry("head", 4L));
        assertThat(stored.clicks().of(Audience.BOT)).isEqualTo(10);
        assertThat(recut.byRule()).isEqualTo(stored.byRule());
        assertThat(recut.clicks().total()).isEqualTo(15);
        assertThat(recut.clicks().of(Audience.BOT)).isEqualTo(4);
        assertThat(recut.clicks().of(Audience.HUMAN)).isEqualTo(11);
        assertThat(recut.byDay()).extracting(day -> day.of(Audience.HUMAN)).containsExactly(1L, 10L);
        assertThat(recut.byDay()).extracting(day -> day.of(Audience.BOT)).containsExactly(0L, 4L);
        assertThat(recut.byPlatform()).isEqualTo(stored.byPlatform());
    }

    @Test
    void shouldNotCountAgainWhereClicksAreNoLongerKept() throws Exception {
        // Given
        UUID practice = data.practice();
        UUID link = data.link(practice, "old-link");

        // When
        Throwable refusal = catchThrowable(() -> VirtualThread.call(
                vertx,
                () -> onMarchEleventh().stats(practice, link, "2025-12-10", "2026-03-10", List.of("browser:bot"))));

        // Then
        assertThat(refusal).isInstanceOf(Failure.Invalid.class);
        assertThat(((Failure.Invalid) refusal).errors())
                .containsExactly(
                        FieldError.query("from", "must be at most 90 days ago where a rule counts as another class"));
    }

    @Test
    void shouldReportWithoutRulesWhenThePracticeHasTooManyClicks() throws Exception {
        // Given
        UUID practice = data.practice();
        data.run("SELECT ensure_click_partitions(date '2026-03-10')");
        UUID link = data.link(practice, "busy-link");
        store(practice, link, "2026-03-08T12:00:00Z", Audience.HUMAN, "browser/agent-ios", 500_000);
        store(practice, link, "2026-03-09T12:00:00Z", Audience.HUMAN, "browser/agent-ios", 1);

        // When
        LinkStats most = VirtualThread.call(
                vertx, () -> onMarchEleventh().stats(practice, link, "2026-03-08", "2026-03-08", List.of()));
        LinkStats tooMany = VirtualThread.call(
                vertx, () -> onMarchEleventh().stats(practice, link, "2026-03-08", "2026-03-09", List.of()));
        Throwable refusal = catchThrowable(() -> VirtualThread.call(
                vertx,
                () -> onMarchEleventh().stats(practice, link, "2026-03-08", "2026-03-09", List.of("browser:bot"))));

        // Then
        assertThat(most.byRule()).containsExactly(Map.entry("browser", 500_000L));
        assertThat(tooMany.byRule()).isNull();
        assertThat(tooMany.clicks().total()).isEqualTo(500_001);
        assertThat(refusal).isInstanceOf(Failure.Invalid.class);
    }

    private LinkStatsService onMarchEleventh() {
        return new LinkStatsService(database, Clock.fixed(Instant.parse("2026-03-11T12:00:00Z"), ZoneOffset.UTC));
    }

    /** Clicks as ingest stores them: each by itself, and rolled up by the hour. */
    private void store(UUID practice, UUID link, String time, Audience audience, String rule, int clicks)
            throws SQLException {
        data.run("""
                INSERT INTO click SELECT ?, ?::timestamptz, decode(lpad(to_hex(i), 32, '0') || left(md5(?), 16), 'hex'), number, ?,
                  0, false, false, false, ?, '', '', '', '', '', '' FROM link, generate_series(1, ?) i WHERE id = ?
                """, practice, time, time + rule + link, audience.code(), rule, clicks, link);
        String hour = time.substring(0, 13) + ":00:00Z";
        data.run("""
                INSERT INTO click_hourly AS h SELECT ?, number, ?::timestamptz, ?, 0, '', ? FROM link WHERE id = ?
                ON CONFLICT (practice_id, link_number, hour, audience, platform, source) DO UPDATE SET clicks = h.clicks + excluded.clicks
                """, practice, hour, audience.code(), clicks, link);
    }

    private void clicks(
            UUID practice, UUID link, String hour, Audience audience, Platform platform, String source, int clicks)
            throws SQLException {
        data.run(
                "INSERT INTO click_hourly SELECT ?, number, ?::timestamptz, ?, ?, ?, ? FROM link WHERE id = ?",
                practice,
                hour,
                audience.code(),
                platform.code(),
                source,
                clicks,
                link);
    }
}
