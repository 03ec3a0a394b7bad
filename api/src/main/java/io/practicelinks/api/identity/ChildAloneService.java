package io.practicelinks.api.identity;

import io.practicelinks.api.patient.AgeRules;
import io.practicelinks.api.patient.AgeRulesStore;
import io.practicelinks.api.patient.Relationship;
import io.practicelinks.api.record.Candidate;
import io.practicelinks.api.record.PatientRecord;
import io.practicelinks.api.record.RecordService;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Would somebody be verified as a child under 13 who is alone? Any virtual thread, inside the caller's transaction. */
public final class ChildAloneService {

    private final RecordService records;
    private final Clock clock;
    private final ComparisonQueries queries = new ComparisonQueries();
    private final AgeRulesStore ages = new AgeRulesStore();

    public ChildAloneService(RecordService records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /**
     * True where the patient writes for themselves, and all records of the practice with what they have proven are of children too young for
     * that: whoever proved a parent's number is then either the child, or a parent who has to say so.
     */
    boolean isChildAlone(SqlClient tx, UUID practiceId, UUID conversationId) {
        ComparisonQueries.Proven proven = queries.proven(tx, practiceId, conversationId);
        if (proven.relationship() != Relationship.SELF) {
            return false;
        }
        AgeRules rules = ages.of(tx, practiceId);
        Instant now = clock.instant();
        List<PatientRecord> fitting = records.candidates(tx, practiceId, proven.mobile(), proven.email()).all().stream()
                .map(Candidate::recordId)
                .map(id -> records.contactOf(tx, practiceId, id))
                .filter(Objects::nonNull)
                .toList();
        return !fitting.isEmpty() && fitting.stream().allMatch(record -> isTooYoung(record, rules, now));
    }

    private static boolean isTooYoung(PatientRecord record, AgeRules rules, Instant now) {
        return record.contact().birthDate() != null
                && !rules.mayBeAlone(record.contact().birthDate(), now);
    }
}
