package io.practicelinks.api.record;

import java.util.UUID;

/**
 * A record that fits at least one of the proven facts.
 *
 * @param isMobileEqual its mobile number is the proven one
 * @param isEmailEqual its e-mail address is the proven one
 * @param hasMobile whether the practice knows a number at all
 * @param hasEmail whether the practice knows an address at all
 */
public record Candidate(
        UUID recordId, boolean isMobileEqual, boolean isEmailEqual, boolean hasMobile, boolean hasEmail) {

    public boolean isBothEqual() {
        return isMobileEqual && isEmailEqual;
    }
}
