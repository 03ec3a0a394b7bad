package io.practicelinks.edge.audience;

import io.practicelinks.contract.Platform;
import java.util.List;

/**
 * One rule that says what a link was opened with. All its conditions must hold; a list without items asks for nothing.
 *
 * @param hints names that {@code Sec-CH-UA-Platform} may give
 */
record PlatformRule(
        String id, Platform platform, boolean play, List<String> hints, List<String> anyOf, List<String> also) {

    /** True for a rule that leaves nothing to the rules after it. */
    boolean fitsAll() {
        return hints.isEmpty() && anyOf.isEmpty() && also.isEmpty();
    }
}
