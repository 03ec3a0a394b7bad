package io.practicelinks.edge.link;

import io.vertx.core.Future;

/** Has this process asked Redis enough for the moment? Then the answer is "unavailable", counted. Owned by one event loop. */
final class BudgetedLinkResolver implements LinkResolver {

    private final LinkResolver next;
    private final LoadBudget budget;
    private final LinkClock clock;
    private final LookupCounters counters;

    BudgetedLinkResolver(LinkResolver next, LoadBudget budget, LinkClock clock, LookupCounters counters) {
        this.next = next;
        this.budget = budget;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public Future<LinkLookup> resolve(String canonicalPath) {
        if (budget.take(clock.nanos().getAsLong())) {
            return next.resolve(canonicalPath);
        }
        counters.count(LookupOutcome.REDIS_OVER_BUDGET);
        return Future.succeededFuture(LinkLookup.UNAVAILABLE);
    }
}
