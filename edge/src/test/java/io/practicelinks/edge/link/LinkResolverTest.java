package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.LIFETIME;
import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.PREPARER;
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
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The chain of resolvers over a read model whose answers the test gives. */
class LinkResolverTest {

    private static final int MAX_LOADS = 2;

    private final ManualClock time = new ManualClock();
    private final ScriptedSource redis = new ScriptedSource();
    private final LookupCounters counters = new LookupCounters();
    private final LinkTable table = new LinkTable(1_000_000, new MinimumVersions(100));
    private final LinkCache cache = new LoopLinkCache(table, counters);
    private final LinkResolver resolver = new CachedLinkResolver(
            table,
            new SharedLinkResolver(
                    new LoadingLinkResolver(redis, table, PREPARER, time.clock(), LIFETIME, counters),
                    MAX_LOADS,
                    counters),
            time.clock(),
            counters);

    @Test
    void shouldFillL1WhenRedisHasTheLink() {
        // When
        LinkLookup lookup = resolved(new Present(active(TOKEN, 1), true));

        // Then
        assertThat(versionOf(lookup)).isEqualTo(1);
        assertThat(cache.get(PATH, time.nanos())).isNotNull();
        assertThat(counters.sum(LookupOutcome.L1_MISS)).isEqualTo(1);
        assertThat(counters.sum(LookupOutcome.REDIS_HIT)).isEqualTo(1);
    }

    @Test
    void shouldGiveAPausedLinkWhenItIsPaused() {
        // When
        LinkLookup lookup = resolved(new Present(paused(TOKEN, 1), true));

        // Then
        assertThat(lookup).isInstanceOf(LinkLookup.Found.class);
    }

    @Test
    void shouldAskAgainWhenTheTimeIsOverHoweverOftenTheLinkWasHit() {
        // Given
        LinkLookup first = resolved(new Present(active(TOKEN, 1), true));
        for (int second = 1; second < 30; second++) {
            time.advance(Duration.ofSeconds(1));
            assertThat(cache.get(PATH, time.nanos())).isNotNull();
        }

        // When
        time.advance(Duration.ofSeconds(1));

        // Then
        assertThat(cache.get(PATH, time.nanos())).isNull();
        assertThat(versionOf(resolved(new Present(active(TOKEN, 2), true)))).isEqualTo(2);
        assertThat(versionOf(first)).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatWasPreparedWhenTheLinkHasNotChanged() {
        // Given
        LinkLookup first = resolved(new Present(active(TOKEN, 1), true));
        time.advance(Duration.ofSeconds(30));

        // When
        LinkLookup second = resolved(new Present(active(TOKEN, 1), true));

        // Then
        assertThat(linkOf(second)).isSameAs(linkOf(first));
    }

    @Test
    void shouldAnswerUnknownForTwoSecondsWhenAReadyBucketHasNoLink() {
        // Given
        assertThat(resolved(Absent.UNKNOWN)).isEqualTo(LinkLookup.UNKNOWN);
        time.advance(Duration.ofMillis(1_999));
        assertThat(resolver.resolve(PATH).result()).isEqualTo(LinkLookup.UNKNOWN);
        assertThat(redis.reads()).isEqualTo(1);

        // When
        time.advance(Duration.ofMillis(1));

        // Then
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        assertThat(counters.sum(LookupOutcome.L1_UNKNOWN)).isEqualTo(1);
    }

    @Test
    void shouldAnswerUnknownWhenTheLinkWasDeleted() {
        // Given
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        time.advance(Duration.ofSeconds(30));

        // When
        LinkLookup lookup = resolved(new Present(LinkRecord.tombstone(TOKEN, version(2)), true));

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNKNOWN);
        assertThat(cache.get(PATH, time.nanos())).isNull();
    }

    @Test
    void shouldHaveNoAnswerWhenTheBucketIsNotReady() {
        // When
        LinkLookup lookup = resolved(Absent.NOT_READY);

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(counters.sum(LookupOutcome.REDIS_NOT_READY)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAnswerWhenTheValueIsNoRecord() {
        // When
        LinkLookup lookup = resolved(Absent.UNREADABLE);

        // Then
        assertThat(lookup).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(counters.sum(LookupOutcome.REDIS_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void shouldKeepALinkOnlyBrieflyWhenItsBucketIsBeingPublishedAgain() {
        // Given
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), false)))).isEqualTo(1);

        // When
        time.advance(Duration.ofSeconds(2));

        // Then
        assertThat(cache.get(PATH, time.nanos())).isNull();
    }

    @Test
    void shouldServeWhatItKnewForADayWhenRedisIsGone() {
        // Given
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        time.advance(Duration.ofHours(24).minusSeconds(1));

        // When
        LinkLookup lookup = resolvedWithoutRedis();

        // Then
        assertThat(versionOf(lookup)).isEqualTo(1);
        assertThat(counters.sum(LookupOutcome.REDIS_ERROR)).isEqualTo(1);
        assertThat(counters.sum(LookupOutcome.STALE_HIT)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAnswerWhenRedisIsGoneForMoreThanADay() {
        // Given
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);

        // When
        time.advance(Duration.ofHours(24));

        // Then
        assertThat(resolvedWithoutRedis()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(counters.sum(LookupOutcome.STALE_MISS)).isEqualTo(1);
    }

    @Test
    void shouldServeNothingStaleWhenTheLinkWasEvicted() {
        // Given
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);

        // When
        table.evict(new Eviction(TOKEN, version(2)));

        // Then
        assertThat(resolvedWithoutRedis()).isEqualTo(LinkLookup.UNAVAILABLE);
    }

    @Test
    void shouldAskOnceMoreWhenAnEvictionOvertakesTheLoad() {
        // Given
        Future<LinkLookup> lookup = resolver.resolve(PATH);
        table.evict(new Eviction(TOKEN, version(2)));

        // When
        redis.answer(0, new Present(active(TOKEN, 1), true));
        redis.answer(1, new Present(paused(TOKEN, 2), true));

        // Then
        assertThat(versionOf(lookup.result())).isEqualTo(2);
        assertThat(counters.sum(LookupOutcome.REDIS_OUTDATED)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAnswerWhenRedisGoesOnSayingWhatIsOutdated() {
        // Given
        table.evict(new Eviction(TOKEN, version(2)));
        Future<LinkLookup> lookup = resolver.resolve(PATH);

        // When
        redis.answer(0, new Present(active(TOKEN, 1), true));
        redis.answer(1, Absent.UNKNOWN);

        // Then
        assertThat(lookup.result()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(redis.reads()).isEqualTo(2);
        assertThat(table.find(PATH)).isNull();
    }

    @Test
    void shouldAskOnceWhenManyWantTheSameLink() {
        // Given
        Future<LinkLookup> first = resolver.resolve(PATH);
        Future<LinkLookup> second = resolver.resolve(PATH);

        // When
        redis.answer(0, new Present(active(TOKEN, 1), true));

        // Then
        assertThat(redis.reads()).isEqualTo(1);
        assertThat(linkOf(second.result())).isSameAs(linkOf(first.result()));
    }

    @Test
    void shouldRefuseAtOnceWhenTooManyLoadsAreUnderWay() {
        // Given
        Future<LinkLookup> first = resolver.resolve("/link-a");
        Future<LinkLookup> second = resolver.resolve("/link-b");

        // When
        Future<LinkLookup> third = resolver.resolve("/link-c");

        // Then
        assertThat(third.result()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(redis.reads()).isEqualTo(2);
        assertThat(counters.sum(LookupOutcome.REDIS_REFUSED)).isEqualTo(1);
        assertThat(first.isComplete() || second.isComplete()).isFalse();
    }

    @Test
    void shouldTakeNewLoadsWhenOldOnesHaveEnded() {
        // Given
        Future<LinkLookup> first = resolver.resolve("/link-a");
        Future<LinkLookup> second = resolver.resolve("/link-b");
        redis.fail(0);
        redis.answer(1, Absent.UNKNOWN);

        // When
        Future<LinkLookup> third = resolver.resolve("/link-c");

        // Then
        assertThat(third.isComplete()).isFalse();
        assertThat(first.result()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(second.result()).isEqualTo(LinkLookup.UNKNOWN);
    }

    @Test
    void shouldNotBeFreshWhenTheSubscriptionWasLostDuringTheLoad() {
        // Given
        Future<LinkLookup> lookup = resolver.resolve(PATH);
        table.distrustAll();

        // When
        redis.answer(0, new Present(active(TOKEN, 1), true));

        // Then
        assertThat(versionOf(lookup.result())).isEqualTo(1);
        assertThat(cache.get(PATH, time.nanos())).isNull();
    }

    @Test
    void shouldAnswerWithoutRedisWhenTheBudgetOfTheMomentIsSpent() {
        // Given
        LoadBudget budget = new LoadBudget(10, time.nanos());
        LinkResolver budgeted = new CachedLinkResolver(
                table,
                new BudgetedLinkResolver(
                        new LoadingLinkResolver(redis, table, PREPARER, time.clock(), LIFETIME, counters),
                        budget,
                        time.clock(),
                        counters),
                time.clock(),
                counters);
        assertThat(versionOf(resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        time.advance(Duration.ofSeconds(31));
        while (budget.take(time.nanos())) {
            // as many other links do
        }

        // When
        LinkLookup known = budgeted.resolve(PATH).result();
        LinkLookup another = budgeted.resolve("/another-link").result();

        // Then
        assertThat(versionOf(known)).isEqualTo(1);
        assertThat(another).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(redis.reads()).isEqualTo(1);
        assertThat(counters.sum(LookupOutcome.REDIS_OVER_BUDGET)).isEqualTo(2);
    }

    private LinkLookup resolved(LinkSource.Reading reading) {
        Future<LinkLookup> lookup = resolver.resolve(PATH);
        redis.answer(redis.reads() - 1, reading);
        return lookup.result();
    }

    private LinkLookup resolvedWithoutRedis() {
        Future<LinkLookup> lookup = resolver.resolve(PATH);
        redis.fail(redis.reads() - 1);
        return lookup.result();
    }
}
