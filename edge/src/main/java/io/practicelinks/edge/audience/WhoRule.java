package io.practicelinks.edge.audience;

import io.practicelinks.contract.Audience;
import java.util.List;

/**
 * One rule that says who asks. All its conditions must hold.
 *
 * @param anyOf texts; none: whatever the User-Agent
 */
record WhoRule(
        String id,
        Audience audience,
        boolean inApp,
        boolean head,
        boolean noUserAgent,
        boolean noAcceptLanguage,
        List<String> anyOf,
        List<String> noneOf) {

    /** True for a rule that leaves nothing to the rules after it. */
    boolean fitsAll() {
        return !head && !noUserAgent && !noAcceptLanguage && anyOf.isEmpty() && noneOf.isEmpty();
    }
}
