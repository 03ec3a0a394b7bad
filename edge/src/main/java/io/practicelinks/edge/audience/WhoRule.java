package io.practicelinks.edge.audience;

import io.practicelinks.contract.Audience;

/** One rule that says who asks. All its conditions must hold. */
record WhoRule(
        String id,
        Audience audience,
        boolean inApp,
        boolean head,
        boolean noUserAgent,
        UserAgentMatch anyOf,
        UserAgentMatch noneOf) {

    boolean fits(boolean isHead, byte[] folded, int length) {
        return (!head || isHead)
                && (!noUserAgent || length == 0)
                && (anyOf.isEmpty() || anyOf.isIn(folded, length))
                && (noneOf.isEmpty() || !noneOf.isIn(folded, length));
    }

    /** True for a rule that leaves nothing to the rules after it. */
    boolean fitsAll() {
        return !head && !noUserAgent && anyOf.isEmpty() && noneOf.isEmpty();
    }
}
