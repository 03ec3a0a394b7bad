package io.practicelinks.api.report;

import java.util.Map;

/**
 * How a practice came to know its patients, and what it wrote to them before.
 *
 * @param toVerified messages to patients who were verified
 * @param safeReplies messages that were a safe reply
 * @param overrides messages to patients who were not, declared free of health information
 * @param overridesByStaff the same by who wrote them; {@code api-key} for the practice's program
 * @param eventToCount steps of identities, by the name of the event
 * @param methodToCount verifications by their method
 */
record IdentityReport(
        Days days,
        long toVerified,
        long safeReplies,
        long overrides,
        Map<String, Long> overridesByStaff,
        Map<String, Long> eventToCount,
        Map<String, Long> methodToCount) {

    IdentityReport {
        overridesByStaff = Map.copyOf(overridesByStaff);
        eventToCount = Map.copyOf(eventToCount);
        methodToCount = Map.copyOf(methodToCount);
    }

    /** The share of overrides in all that the practice wrote, from 0 to 1; 0 where it wrote nothing. */
    double overrideRate() {
        long all = toVerified + safeReplies + overrides;
        return all == 0 ? 0 : (double) overrides / all;
    }
}
