package io.practicelinks.edge.link;

/** How does the link side of this edge do? Read by any thread; nothing of it waits. */
public interface LinkGauges {

    /** True while eviction messages arrive. */
    boolean isSubscribed();

    /** How often the subscription was lost. */
    long subscriptionLosses();

    long evictions();

    /** Messages on the eviction channel that could not be read. */
    long unreadableEvictions();

    /** Event loops for which Redis answers; the circuit breaker of the others is open. */
    long openLines();

    /** Links in L1. */
    long links();

    /** How often the snapshot on disk could not be read or written. */
    long snapshotFailures();
}
