package io.practicelinks.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.PostgresUri;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.api.testing.TestData;
import io.practicelinks.api.testing.VirtualThread;
import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Clock;
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
    private LinkStatsService service;

    @BeforeEach
    void open() {
        service = new LinkStatsService(
                Database.of(vertx, PostgresUri.parse(STORES.postgresUri()), Role.APP, 2), Clock.systemUTC());
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
        LinkStats stats = VirtualThread.call(vertx, () -> service.stats(practice, link, "2026-01-10", "2026-01-11"));

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
        Throwable refusal =
                catchThrowable(() -> VirtualThread.call(vertx, () -> service.stats(stranger, link, null, null)));

        // Then
        assertThat(refusal).isInstanceOf(Failure.NotFound.class);
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
