package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.TOKEN;
import static io.practicelinks.edge.link.LinkFixture.active;
import static io.practicelinks.edge.link.LinkFixture.linkOf;
import static io.practicelinks.edge.link.LinkFixture.paused;
import static io.practicelinks.edge.link.LinkFixture.version;
import static io.practicelinks.edge.link.LinkFixture.versionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.edge.link.LinkSource.Absent;
import io.practicelinks.edge.link.LinkSource.Present;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is answered, and for how long, by what Redis says. */
class LinkResolverTest {

    private final ResolverRig rig = new ResolverRig();

    @Test
    void shouldFillL1WhenRedisHasTheLink() {
        // When
        LinkLookup lookup = rig.resolved(new Present(active(TOKEN, 1), true));

        // Then
        assertThat(versionOf(lookup)).isEqualTo(1);
        assertThat(rig.cache.get(PATH, rig.time.nanos())).isNotNull();
        assertThat(rig.counters.sum(LookupOutcome.L1_MISS)).isEqualTo(1);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_HIT)).isEqualTo(1);
    }

    @Test
    void shouldGiveAPausedLinkWhenItIsPaused() {
        // When
        LinkLookup lookup = rig.resolved(new Present(paused(TOKEN, 1), true));

        // Then
        assertThat(lookup).isInstanceOf(LinkLookup.Found.class);
    }

    @Test
    void shouldAskAgainWhenTheTimeIsOverHoweverOftenTheLinkWasHit() {
        // Given
        LinkLookup first = rig.resolved(new Present(active(TOKEN, 1), true));
        for (int second = 1; second < 30; second++) {
            rig.time.advance(Duration.ofSeconds(1));
            assertThat(rig.cache.get(PATH, rig.time.nanos())).isNotNull();
        }

        // When
        rig.time.advance(Duration.ofSeconds(1));

        // Then
        assertThat(rig.cache.get(PATH, rig.time.nanos())).isNull();
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 2), true)))).isEqualTo(2);
        assertThat(versionOf(first)).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatWasPreparedWhenTheLinkHasNotChanged() {
        // Given
        LinkLookup first = rig.resolved(new Present(active(TOKEN, 1), true));
        rig.time.advance(Duration.ofSeconds(30));

        // When
        LinkLookup second = rig.resolved(new Present(active(TOKEN, 1), true));

        // Then
        assertThat(linkOf(second)).isSameAs(linkOf(first));
    }

    @Test
    void shouldAnswerUnknownForTwoSecondsWhenAReadyBucketHasNoLink() {
        // Given
        assertThat(rig.resolved(Absent.UNKNOWN)).isEqualTo(LinkLookup.UNKNOWN);
        rig.time.advance(Duration.ofMillis(1_999));
        assertThat(rig.resolver.resolve(PATH).result()).isEqualTo(LinkLookup.UNKNOWN);
        assertThat(rig.redis.reads()).isEqualTo(1);

        // When
        rig.time.advance(Duration.ofMillis(1));

        // Then
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        assertThat(rig.counters.sum(LookupOutcome.L1_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void shouldKeepNoneOfTheUnknownPathsInMemory() {
        // When
        assertThat(rig.resolved(Absent.UNKNOWN)).isEqualTo(LinkLookup.UNKNOWN);

        // Then
        assertThat(rig.table.size()).isZero();
    }

    @Test
    void shouldForgetTheLinkWhenRedisKnowsItNoMore() {
        // Given
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        rig.time.advance(Duration.ofSeconds(30));

        // When
        LinkLookup lookup = rig.resolved(Absent.UNKNOWN);

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNKNOWN);
        assertThat(rig.table.find(PATH)).isNull();
    }

    @Test
    void shouldAnswerUnknownWhenTheLinkWasDeleted() {
        // Given
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        rig.time.advance(Duration.ofSeconds(30));

        // When
        LinkLookup lookup = rig.resolved(new Present(LinkRecord.tombstone(TOKEN, version(2)), true));

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNKNOWN);
        assertThat(rig.cache.get(PATH, rig.time.nanos())).isNull();
    }

    @Test
    void shouldHaveNoAnswerWhenTheBucketIsNotReady() {
        // When
        LinkLookup lookup = rig.resolved(Absent.NOT_READY);

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_NOT_READY)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAnswerWhenTheValueIsNoRecord() {
        // When
        LinkLookup lookup = rig.resolved(Absent.UNREADABLE);

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void shouldKeepALinkOnlyBrieflyWhenItsBucketIsBeingPublishedAgain() {
        // Given
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), false))))
                .isEqualTo(1);

        // When
        rig.time.advance(Duration.ofSeconds(2));

        // Then
        assertThat(rig.cache.get(PATH, rig.time.nanos())).isNull();
    }

    @Test
    void shouldServeWhatItKnewForADayWhenRedisIsGone() {
        // Given
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        rig.time.advance(Duration.ofHours(24).minusSeconds(1));

        // When
        LinkLookup lookup = rig.resolvedWithoutRedis();

        // Then
        assertThat(versionOf(lookup)).isEqualTo(1);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_ERROR)).isEqualTo(1);
        assertThat(rig.counters.sum(LookupOutcome.STALE_HIT)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAnswerWhenRedisIsGoneForMoreThanADay() {
        // Given
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);

        // When
        rig.time.advance(Duration.ofHours(24));

        // Then
        assertThat(rig.resolvedWithoutRedis()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(rig.counters.sum(LookupOutcome.STALE_MISS)).isEqualTo(1);
    }

    @Test
    void shouldServeNothingStaleWhenTheLinkWasEvicted() {
        // Given
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);

        // When
        rig.table.evict(new Eviction(TOKEN, version(2)));

        // Then
        assertThat(rig.resolvedWithoutRedis()).isEqualTo(LinkLookup.UNAVAILABLE);
    }
}
