package io.practicelinks.api.record;

import java.util.List;
import java.util.UUID;

/**
 * The records that fit proven facts, by what they fit: none, one, or several, since families share numbers and addresses.
 *
 * @param all oldest first, at most {@value RecordService#MAX_CANDIDATES}
 */
public record Candidates(List<Candidate> all) {

    public Candidates {
        all = List.copyOf(all);
    }

    /** Records with the proven number, those with the proven address too included. */
    public List<UUID> byMobile() {
        return all.stream()
                .filter(Candidate::isMobileEqual)
                .map(Candidate::recordId)
                .toList();
    }

    /** Records with the proven address, those with the proven number too included. */
    public List<UUID> byEmail() {
        return all.stream()
                .filter(Candidate::isEmailEqual)
                .map(Candidate::recordId)
                .toList();
    }

    /** Records with both. */
    public List<UUID> byBoth() {
        return all.stream()
                .filter(Candidate::isBothEqual)
                .map(Candidate::recordId)
                .toList();
    }
}
