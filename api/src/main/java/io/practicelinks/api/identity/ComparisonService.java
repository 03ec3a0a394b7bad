package io.practicelinks.api.identity;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.record.Candidates;
import io.practicelinks.api.record.PatientRecord;
import io.practicelinks.api.record.RecordService;
import io.vertx.sqlclient.SqlClient;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what patients have proven with their practice's records: whenever one proves something, and when the records have changed. Any
 * virtual thread.
 */
public final class ComparisonService {

    /** Records that are shown at most: who has more of one number looks in their own program. */
    static final int MAX_SHOWN = 5;

    private static final int AT_ONCE = 100;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;
    private final RecordService records;
    private final IdentityService identities;
    private final ComparisonQueries queries = new ComparisonQueries();

    public ComparisonService(Database database, RecordService records, IdentityService identities) {
        this.database = database;
        this.records = records;
        this.identities = identities;
    }

    /**
     * After the patient of that conversation has proven something. A practice that has no records knows nobody and
     * says nothing, nor does it of who has proven nothing yet.
     */
    public void compare(SqlClient tx, UUID practiceId, UUID conversationId) {
        IdentityStore.Standing standing = identities.lock(tx, practiceId, conversationId);
        if (standing.identity() == Identity.UNVERIFIED && !queries.hasRecords(tx, practiceId)) {
            return;
        }
        ComparisonQueries.Proven proven = queries.proven(tx, practiceId, conversationId);
        if (proven.isNothing()) {
            return;
        }
        Candidates candidates = records.candidates(tx, practiceId, proven.mobile(), proven.email());
        Comparison comparison = new Comparison(
                proven.mobile() == null ? null : new HashSet<>(candidates.byMobile()),
                proven.email() == null ? null : new HashSet<>(candidates.byEmail()));
        identities.compare(tx, practiceId, conversationId, standing, comparison);
    }

    /** After that patient has proven something. */
    public void compareOf(SqlClient tx, UUID practiceId, UUID patientId) {
        compare(tx, practiceId, queries.conversationOf(tx, practiceId, patientId));
    }

    /** After the practice's records have changed. Some conversations in each transaction; a repeat changes nothing more. */
    public void compareAll(UUID practiceId) {
        @Nullable UUID last = BEFORE_ALL;
        while (last != null) {
            UUID after = last;
            last = database.<@Nullable UUID>asPractice(practiceId, tx -> {
                List<UUID> some = queries.undecided(tx, practiceId, after, AT_ONCE);
                some.forEach(id -> compare(tx, practiceId, id));
                return some.isEmpty() ? null : some.getLast();
            });
        }
    }

    /** The records that fit best what the patient has proven, for staff to call: those with both contacts first. */
    List<PatientRecord> fitting(SqlClient tx, UUID practiceId, UUID conversationId) {
        ComparisonQueries.Proven proven = queries.proven(tx, practiceId, conversationId);
        Candidates candidates = records.candidates(tx, practiceId, proven.mobile(), proven.email());
        return candidates.all().stream()
                .sorted((one, other) -> Boolean.compare(other.isBothEqual(), one.isBothEqual()))
                .limit(MAX_SHOWN)
                .map(candidate -> records.contactOf(tx, practiceId, candidate.recordId()))
                .filter(Objects::nonNull)
                .toList();
    }
}
