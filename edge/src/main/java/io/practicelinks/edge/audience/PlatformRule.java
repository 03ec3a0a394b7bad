package io.practicelinks.edge.audience;

import io.practicelinks.contract.Platform;

/** One rule that says what a link was opened with. All its conditions must hold. */
record PlatformRule(
        String id, Platform platform, boolean play, PlatformHints hints, UserAgentMatch anyOf, UserAgentMatch also) {

    boolean fits(CharSequence hint, byte[] folded, int length) {
        return (hints.isEmpty() || hints.contain(hint))
                && (anyOf.isEmpty() || anyOf.isIn(folded, length))
                && (also.isEmpty() || also.isIn(folded, length));
    }

    /** True for a rule that leaves nothing to the rules after it. */
    boolean fitsAll() {
        return hints.isEmpty() && anyOf.isEmpty() && also.isEmpty();
    }
}
