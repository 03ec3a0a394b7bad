package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.TOKEN;
import static io.practicelinks.edge.link.LinkFixture.active;
import static io.practicelinks.edge.link.LinkFixture.versionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What one loop of an edge answers of links while Redis is away, silent, empty or coming back. */
class LinkFaultsIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private final TcpProxy network = TcpProxy.to(STORES.redisUri());
    private final ReadModel readModel;
    private final EdgeLoop edge;

    LinkFaultsIT(@TempDir Path folder) {
        this.edge = new EdgeLoop(network.uri(), folder);
        this.readModel = new ReadModel(edge.vertx(), STORES.redisUri());
    }

    @BeforeEach
    void aPublishedReadModel() {
        STORES.redis().restartEmpty();
        Eventually.within(SOON, () -> readModel.publishAll(List.of(active(TOKEN, 1))));
        edge.start();
        Eventually.within(SOON, () -> assertThat(edge.isConnected()).isTrue());
    }

    @AfterEach
    void close() throws Exception {
        edge.close();
        network.close();
    }

    @Test
    void shouldServeStaleAndSayUnavailableWhenRedisIsBlackHoled() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        edge.time().advance(Duration.ofSeconds(31));

        // When
        network.blackHole();

        // Then
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        assertThat(edge.resolve("/another-link")).isEqualTo(LinkLookup.UNAVAILABLE);
        Eventually.within(
                SOON, () -> assertThat(edge.access().gauges().openLines()).isZero());
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
    }

    @Test
    void shouldSayUnavailableOfAllThatIsUnderWayWhenRedisIsBlackHoled() {
        // Given
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            paths.add("/link-" + i);
        }
        network.blackHole();

        // When
        List<LinkLookup> lookups = edge.resolveAll(paths);

        // Then
        assertThat(lookups).hasSize(100).allMatch(LinkLookup.UNAVAILABLE::equals);
    }

    @Test
    void shouldAskRedisAgainWhenTheBlackHoleHasEnded() throws Exception {
        // Given
        network.blackHole();
        Eventually.within(
                SOON, () -> assertThat(edge.access().gauges().openLines()).isZero());

        // When
        network.restore();

        // Then
        Eventually.within(SOON, () -> assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1));
    }

    @Test
    void shouldSayUnavailableUntilPublishedAgainWhenRedisCameBackEmpty() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        long losses = edge.access().gauges().subscriptionLosses();
        STORES.redis().restartEmpty();
        Eventually.within(
                SOON,
                () -> assertThat(edge.access().gauges().subscriptionLosses()).isGreaterThan(losses));
        Eventually.within(SOON, () -> assertThat(edge.isConnected()).isTrue());
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        assertThat(edge.resolve("/second-link")).isEqualTo(LinkLookup.UNAVAILABLE);

        // When
        Eventually.within(SOON, () -> readModel.publishAll(List.of(active(TOKEN, 5), active("second-link", 5))));

        // Then
        Eventually.within(
                SOON, () -> assertThat(versionOf(edge.resolve("/second-link"))).isEqualTo(5));
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(5);
        assertThat(edge.resolve("/never-made")).isEqualTo(LinkLookup.UNKNOWN);
    }

    @Test
    void shouldTrustNoEntryWhenTheSubscriptionIsLostAndWhenItReturns() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        assertThat(edge.cached(PATH)).isNotNull();

        // When
        network.cut();

        // Then
        Eventually.within(
                SOON, () -> assertThat(edge.access().gauges().isSubscribed()).isFalse());
        assertThat(edge.cached(PATH)).isNull();
        network.restore();
        Eventually.within(SOON, () -> assertThat(edge.isConnected()).isTrue());
        assertThat(edge.cached(PATH)).isNull();
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        assertThat(edge.cached(PATH)).isNotNull();
    }

    @Test
    void shouldTakeSilenceForALossWhenTheSubscriptionIsBlackHoled() {
        // Given
        long losses = edge.access().gauges().subscriptionLosses();

        // When
        network.blackHole();

        // Then
        Eventually.within(
                SOON,
                () -> assertThat(edge.access().gauges().subscriptionLosses()).isEqualTo(losses + 1));
    }

    @Test
    void shouldServeHotLinksWhenItIsRestartedWithoutRedis() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        edge.stop();
        network.cut();

        // When
        edge.start();

        // Then
        Eventually.within(SOON, () -> assertThat(edge.access().isReady()).isTrue());
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        assertThat(edge.resolve("/another-link")).isEqualTo(LinkLookup.UNAVAILABLE);
    }
}
