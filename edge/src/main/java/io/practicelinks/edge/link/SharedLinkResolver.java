package io.practicelinks.edge.link;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/**
 * Is somebody asking for this link already? Then shares that answer, so that a thousand patients of one new link are one load. Bounds
 * the loads under way; over the bound the answer is "unavailable", counted.
 *
 * <p>Owned by one event loop. Other loops ask on their own: a load per loop is cheaper than a rendezvous between threads.
 */
final class SharedLinkResolver implements LinkResolver {

    private final Map<String, Future<LinkLookup>> pathToLoad = new HashMap<>();
    private final LinkResolver next;
    private final int maxLoads;
    private final LookupCounters counters;

    SharedLinkResolver(LinkResolver next, int maxLoads, LookupCounters counters) {
        this.next = next;
        this.maxLoads = maxLoads;
        this.counters = counters;
    }

    @Override
    public Future<LinkLookup> resolve(String canonicalPath) {
        Future<LinkLookup> underWay = pathToLoad.get(canonicalPath);
        if (underWay != null) {
            return underWay;
        }
        if (pathToLoad.size() >= maxLoads) {
            counters.count(LookupOutcome.REDIS_REFUSED);
            return Future.succeededFuture(LinkLookup.UNAVAILABLE);
        }
        Future<LinkLookup> load = next.resolve(canonicalPath);
        if (!load.isComplete()) {
            pathToLoad.put(canonicalPath, load);
            load.onComplete(ended -> pathToLoad.remove(canonicalPath));
        }
        return load;
    }
}
