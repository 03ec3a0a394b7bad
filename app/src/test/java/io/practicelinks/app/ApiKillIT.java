package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.ClickStorm;
import io.practicelinks.app.testing.TwoPrograms;
import io.practicelinks.app.testing.TwoPrograms.OpenedLink;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of clicks when the api dies with them in Postgres and not yet acknowledged. */
class ApiKillIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(postgresUri -> {});

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CLICKS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void shouldStoreEveryClickOnceWhenTheApiIsKilledBetweenInsertAndAcknowledgement() {
        try (TcpProxy redis = TcpProxy.to(STORES.redisUri());
                TwoPrograms programs =
                        TwoPrograms.start(folder, STORES.redisUri(), redis.uri(), STORES.postgresUri())) {
            // Given
            OpenedLink link = programs.openLink();
            AtomicBoolean isKilled = new AtomicBoolean();

            // When
            redis.onRequest(bytes -> {
                boolean isAcknowledgement = bytes.toLowerCase(Locale.ROOT).contains("xack");
                if (isAcknowledgement && isKilled.compareAndSet(false, true)) {
                    programs.api().kill();
                }
                return !isAcknowledgement;
            });
            try (ClickStorm storm = ClickStorm.begin(programs.edgePort(), link.token(), 16, CLICKS, Duration.ZERO)) {
                Eventually.within(LIMIT, () -> assertThat(isKilled).isTrue());
                redis.onRequest(bytes -> true);
                programs.restartApi();
                storm.join();

                // Then
                programs.assertNothingLost(link, storm);
            }
        }
    }
}
