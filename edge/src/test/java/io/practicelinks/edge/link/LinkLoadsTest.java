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
import io.practicelinks.edge.link.LinkSource.Absent;
import io.practicelinks.edge.link.LinkSource.Present;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of loads that others overtake, share or outnumber. */
class LinkLoadsTest {

    private final ResolverRig rig = new ResolverRig();

    @Test
    void shouldAskOnceMoreWhenAnEvictionOvertakesTheLoad() {
        // Given
        Future<LinkLookup> lookup = rig.resolver.resolve(PATH);
        rig.table.evict(new Eviction(TOKEN, version(2)));

        // When
        rig.redis.answer(0, new Present(active(TOKEN, 1), true));
        rig.redis.answer(1, new Present(paused(TOKEN, 2), true));

        // Then
        assertThat(versionOf(lookup.result())).isEqualTo(2);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_OUTDATED)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoAnswerWhenRedisGoesOnSayingWhatIsOutdated() {
        // Given
        rig.table.evict(new Eviction(TOKEN, version(2)));
        Future<LinkLookup> lookup = rig.resolver.resolve(PATH);

        // When
        rig.redis.answer(0, new Present(active(TOKEN, 1), true));
        rig.redis.answer(1, Absent.UNKNOWN);

        // Then
        assertThat(lookup.result()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(rig.redis.reads()).isEqualTo(2);
        assertThat(rig.table.find(PATH)).isNull();
    }

    @Test
    void shouldAskOnceWhenManyWantTheSameLink() {
        // Given
        Future<LinkLookup> first = rig.resolver.resolve(PATH);
        Future<LinkLookup> second = rig.resolver.resolve(PATH);

        // When
        rig.redis.answer(0, new Present(active(TOKEN, 1), true));

        // Then
        assertThat(rig.redis.reads()).isEqualTo(1);
        assertThat(linkOf(second.result())).isSameAs(linkOf(first.result()));
    }

    @Test
    void shouldRefuseAtOnceWhenTooManyLoadsAreUnderWay() {
        // Given
        Future<LinkLookup> first = rig.resolver.resolve("/link-a");
        Future<LinkLookup> second = rig.resolver.resolve("/link-b");

        // When
        Future<LinkLookup> third = rig.resolver.resolve("/link-c");

        // Then
        assertThat(third.result()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(rig.redis.reads()).isEqualTo(2);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_REFUSED)).isEqualTo(1);
        assertThat(first.isComplete() || second.isComplete()).isFalse();
    }

    @Test
    void shouldTakeNewLoadsWhenOldOnesHaveEnded() {
        // Given
        Future<LinkLookup> first = rig.resolver.resolve("/link-a");
        Future<LinkLookup> second = rig.resolver.resolve("/link-b");
        rig.redis.fail(0);
        rig.redis.answer(1, Absent.UNKNOWN);

        // When
        Future<LinkLookup> third = rig.resolver.resolve("/link-c");

        // Then
        assertThat(third.isComplete()).isFalse();
        assertThat(first.result()).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(second.result()).isEqualTo(LinkLookup.UNKNOWN);
    }

    @Test
    void shouldNotBeFreshWhenTheSubscriptionWasLostDuringTheLoad() {
        // Given
        Future<LinkLookup> lookup = rig.resolver.resolve(PATH);
        rig.table.distrustAll();

        // When
        rig.redis.answer(0, new Present(active(TOKEN, 1), true));

        // Then
        assertThat(versionOf(lookup.result())).isEqualTo(1);
        assertThat(rig.cache.get(PATH, rig.time.nanos())).isNull();
    }

    @Test
    void shouldAnswerWithoutRedisWhenTheBudgetOfTheMomentIsSpent() {
        // Given
        LoadBudget budget = new LoadBudget(10, rig.time.nanos());
        LinkResolver budgeted = new CachedLinkResolver(
                rig.table,
                rig.unknown,
                new BudgetedLinkResolver(
                        new LoadingLinkResolver(
                                rig.redis, rig.table, rig.unknown, PREPARER, rig.time.clock(), LIFETIME, rig.counters),
                        budget,
                        rig.time.clock(),
                        rig.counters),
                rig.time.clock(),
                rig.counters);
        assertThat(versionOf(rig.resolved(new Present(active(TOKEN, 1), true)))).isEqualTo(1);
        rig.time.advance(Duration.ofSeconds(31));
        while (budget.take(rig.time.nanos())) {
            // as many other links do
        }

        // When
        LinkLookup known = budgeted.resolve(PATH).result();
        LinkLookup another = budgeted.resolve("/another-link").result();

        // Then
        assertThat(versionOf(known)).isEqualTo(1);
        assertThat(another).isEqualTo(LinkLookup.UNAVAILABLE);
        assertThat(rig.redis.reads()).isEqualTo(1);
        assertThat(rig.counters.sum(LookupOutcome.REDIS_OVER_BUDGET)).isEqualTo(2);
    }
}
