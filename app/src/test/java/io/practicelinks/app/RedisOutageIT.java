package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.ClickStorm;
import io.practicelinks.app.testing.TwoPrograms;
import io.practicelinks.app.testing.TwoPrograms.OpenedLink;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of clicks, and of those who click, when Redis is away or comes back with nothing. */
class RedisOutageIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final int PHONES = 8;
    private static final Duration PAUSE = Duration.ofMillis(5);

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnAnsweringAndStoreEveryClickWhenRedisIsAwayForAWhile() {
        try (TwoPrograms programs = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri())) {
            // Given
            OpenedLink link = programs.openLink();
            try (ClickStorm storm = endless(programs, link)) {
                awaitFurther(storm, 500);

                // When
                long pausedAt = System.nanoTime();
                STORES.redis().pause();
                Eventually.within(
                        LIMIT,
                        () -> assertThat(Duration.ofNanos(System.nanoTime() - pausedAt))
                                .isGreaterThan(OUTAGE));
                awaitFurther(storm, 500);
                STORES.redis().resume();
                awaitFurther(storm, 500);
                storm.stop();

                // Then
                assertThat(storm.turnedAway()).isEmpty();
                assertThat(storm.unanswered()).as(programs.edgeOutput()).isEmpty();
                programs.assertNothingLost(link, storm);
            }
        }
    }

    @Test
    void shouldStoreEveryClickWhenRedisIsKilledAndComesBackEmpty() {
        try (TwoPrograms programs = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri())) {
            // Given
            OpenedLink link = programs.openLink();
            try (ClickStorm storm = endless(programs, link)) {
                awaitFurther(storm, 500);

                // When
                STORES.redis().restartEmpty();
                awaitFurther(storm, 1_000);
                storm.stop();

                // Then
                assertThat(storm.turnedAway()).isEmpty();
                assertThat(storm.unanswered()).isEmpty();
                programs.assertNothingLost(link, storm);
            }
        }
    }

    private static ClickStorm endless(TwoPrograms programs, OpenedLink link) {
        return ClickStorm.begin(programs.edgePort(), link.token(), PHONES, Integer.MAX_VALUE, PAUSE);
    }

    private static void awaitFurther(ClickStorm storm, int clicks) {
        int enough = storm.answered().size() + clicks;
        Eventually.within(LIMIT, () -> assertThat(storm.answered().size()).isGreaterThanOrEqualTo(enough));
    }
}
