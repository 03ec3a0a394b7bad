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

/** What becomes of clicks when the edge is killed under them. */
class EdgeKillIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CLICKS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldStoreEveryAnsweredClickOnceWhenTheEdgeIsKilledAmongThem() {
        try (TwoPrograms programs = TwoPrograms.start(folder, STORES.redisUri(), STORES.postgresUri())) {
            // Given
            OpenedLink link = programs.openLink();

            // When
            try (ClickStorm storm = ClickStorm.begin(programs.edgePort(), link.token(), 32, CLICKS, Duration.ZERO)) {
                Eventually.within(LIMIT, () -> assertThat(storm.answered()).hasSizeGreaterThan(CLICKS / 2));
                programs.killAndRestartEdge();
                storm.join();

                // Then
                programs.assertNothingLost(link, storm);
            }
        }
    }
}
