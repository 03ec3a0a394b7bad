package io.practicelinks.api.audit;

import java.util.List;

/**
 * What a check of the chain came to.
 *
 * @param links checked
 * @param first number of the first link; the ones before had expired, or are a finding
 * @param head where the chain ends
 * @param findings what does not fit, the first {@value #MAX_FINDINGS}; empty where all is well
 */
public record AuditVerification(long links, long first, String head, List<String> findings) {

    static final int MAX_FINDINGS = 100;

    public AuditVerification {
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return findings.isEmpty();
    }
}
