package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.TOKEN;
import static io.practicelinks.edge.link.LinkFixture.active;
import static io.practicelinks.edge.link.LinkFixture.paused;
import static io.practicelinks.edge.link.LinkFixture.statusOf;
import static io.practicelinks.edge.link.LinkFixture.version;
import static io.practicelinks.edge.link.LinkFixture.versionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TcpProxy;
import io.practicelinks.embedded.testing.TestStores;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What one loop of an edge answers of links, against a real Redis behind a network that can be spoiled. */
class LinkAccessIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private final TcpProxy network = TcpProxy.to(STORES.redisUri());
    private final ReadModel readModel;
    private final EdgeLoop edge;

    LinkAccessIT(@TempDir Path folder) {
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
    void shouldAnswerFromL1WhenRedisWasAskedOnce() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);

        // When
        PreparedLink link = edge.cached(PATH);

        // Then
        assertThat(link).isNotNull();
        assertThat(edge.access().isReady()).isTrue();
        assertThat(edge.access().gauges().openLines()).isEqualTo(1);
    }

    @Test
    void shouldAnswerUnknownWhenAReadyBucketHasNoLinkOrATombstone() throws Exception {
        // Given
        readModel.write(LinkRecord.tombstone("gone-for-good", version(4)));

        // When, then
        assertThat(edge.resolve("/never-made")).isEqualTo(LinkLookup.UNKNOWN);
        assertThat(edge.resolve("/gone-for-good")).isEqualTo(LinkLookup.UNKNOWN);
    }

    @Test
    void shouldLeadNowhereWhenTheValueIsPoisoned() throws Exception {
        // Given
        readModel.writeRaw("poisoned", "{\"inc\":1,\"ver\":9,\"token\":\"another\",\"status\":\"active\"}");

        // When, then
        assertThat(edge.resolve("/poisoned")).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(edge.access().lookups().sum(LookupOutcome.REDIS_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void shouldSeeThePauseAtOnceWhenTheEvictionArrives() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        readModel.write(paused(TOKEN, 2));

        // When
        readModel.send(new Eviction(TOKEN, version(2)));

        // Then
        Eventually.within(SOON, () -> assertThat(edge.cached(PATH)).isNull());
        assertThat(statusOf(edge.resolve(PATH))).isEqualTo(LinkStatus.PAUSED);
    }

    @Test
    void shouldSeeThePauseWithinTheTtlWhenTheEvictionIsSwallowed() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);
        network.onResponse(bytes -> !bytes.contains("pl:evict"));
        readModel.write(paused(TOKEN, 2));
        readModel.send(new Eviction(TOKEN, version(2)));

        // When
        edge.time().advance(Duration.ofMillis(29_999));
        PreparedLink hit = edge.cached(PATH);
        edge.time().advance(Duration.ofMillis(1));

        // Then
        assertThat(hit).isNotNull();
        assertThat(edge.cached(PATH)).isNull();
        assertThat(statusOf(edge.resolve(PATH))).isEqualTo(LinkStatus.PAUSED);
    }

    @Test
    void shouldNotServeALateOldWriteWhenANewerVersionWasEvicted() throws Exception {
        // Given
        readModel.write(paused(TOKEN, 3));
        readModel.send(new Eviction(TOKEN, version(3)));
        Eventually.within(
                SOON, () -> assertThat(edge.access().gauges().evictions()).isEqualTo(1));

        // When
        readModel.write(active(TOKEN, 2));

        // Then
        assertThat(edge.resolve(PATH)).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(edge.cached(PATH)).isNull();
        assertThat(edge.access().lookups().sum(LookupOutcome.REDIS_OUTDATED)).isEqualTo(2);
    }

    @Test
    void shouldNotTrustTheMarkerWhenItIsOfAnotherServer() throws Exception {
        // Given
        readModel.markReady("0".repeat(40));

        // When, then
        assertThat(edge.resolve("/never-made")).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(edge.access().lookups().sum(LookupOutcome.REDIS_NOT_READY)).isEqualTo(1);
    }

    @Test
    void shouldTrustNoEntryWhenAMessageCannotBeRead() throws Exception {
        // Given
        assertThat(versionOf(edge.resolve(PATH))).isEqualTo(1);

        // When
        readModel.sendRaw("what is this");

        // Then
        Eventually.within(
                SOON,
                () -> assertThat(edge.access().gauges().unreadableEvictions()).isEqualTo(1));
        assertThat(edge.cached(PATH)).isNull();
    }

    @Test
    void shouldAskForAllLinksOfATurnTogetherAndAnswerEachWithItsOwn() throws Exception {
        // Given
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            paths.add("/link-" + i);
            if (i % 3 != 0) {
                readModel.write(active("link-" + i, 1_000 + i));
            }
        }
        AtomicInteger commands = new AtomicInteger();
        network.onRequest(bytes -> {
            commands.addAndGet(bytes.split("mget\r\n", -1).length - 1);
            return true;
        });

        // When
        List<LinkLookup> lookups = edge.resolveAll(paths);

        // Then
        for (int i = 0; i < 100; i++) {
            if (i % 3 == 0) {
                assertThat(lookups.get(i)).isEqualTo(LinkLookup.UNKNOWN);
            } else {
                assertThat(versionOf(lookups.get(i))).isEqualTo(1_000 + i);
            }
        }
        assertThat(commands).hasValue(2);
    }

    @Test
    void shouldAnswerTheOthersOfATurnWhenWhoeverWaitsForOneThrows() {
        assertThat(versionOf(edge.resolveAfterAFault("/never-made", PATH))).isEqualTo(1);
    }

    @Test
    void shouldAskOnceWhenManyWantTheSameLinkTogether() throws Exception {
        // Given
        long before = edge.access().lookups().sum(LookupOutcome.REDIS_HIT);

        // When
        List<Future<LinkLookup>> lookups = edge.resolveTogether(PATH, 100);

        // Then
        assertThat(lookups)
                .allSatisfy(lookup -> assertThat(versionOf(lookup.result())).isEqualTo(1));
        assertThat(edge.access().lookups().sum(LookupOutcome.REDIS_HIT)).isEqualTo(before + 1);
    }
}
