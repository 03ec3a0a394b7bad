package io.practicelinks.edge.link;

/**
 * How one tier answered a look-up: the labels of {@code practicelinks_link_lookups_total}. One request may be counted in several
 * tiers: a miss in L1, an error of Redis, a hit in what is stale.
 */
public enum LookupOutcome {
    L1_HIT("l1", "hit"),
    L1_MISS("l1", "miss"),
    /** Known to be unknown. */
    L1_UNKNOWN("l1", "unknown"),
    REDIS_HIT("redis", "hit"),
    /** No such link in a bucket that is published in full, or its tombstone. */
    REDIS_UNKNOWN("redis", "unknown"),
    /** No such link, in a bucket that is not published in full. */
    REDIS_NOT_READY("redis", "not-ready"),
    /** A value that is no record. */
    REDIS_UNREADABLE("redis", "unreadable"),
    /** Older than an eviction that came in the meantime. */
    REDIS_OUTDATED("redis", "outdated"),
    /** Not reachable, too slow, or an error. */
    REDIS_ERROR("redis", "error"),
    /** Not asked, since too many loads were under way. */
    REDIS_REFUSED("redis", "refused"),
    /** Not asked, since too many loads were sent within a moment. */
    REDIS_OVER_BUDGET("redis", "over-budget"),
    STALE_HIT("stale", "hit"),
    STALE_MISS("stale", "miss");

    private final String tier;
    private final String result;

    LookupOutcome(String tier, String result) {
        this.tier = tier;
        this.result = result;
    }

    public String tier() {
        return tier;
    }

    public String result() {
        return result;
    }
}
