package io.practicelinks.api.identity;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.record.PatientRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whom does a practice call to verify a patient? Reads its records, which is on record. Any virtual thread. */
public final class RecordLookupService {

    private final Database database;
    private final ComparisonService comparisons;
    private final AuditStore audit;
    private final IdentityStore identities = new IdentityStore();

    public RecordLookupService(Database database, ComparisonService comparisons, AuditStore audit) {
        this.database = database;
        this.comparisons = comparisons;
        this.audit = audit;
    }

    /** The records that fit what the patient has proven. Fails with {@link Failure.NotFound} where there is no such conversation. */
    List<PatientRecord> fitting(UUID practiceId, Actor actor, UUID conversationId) {
        return database.asPractice(practiceId, tx -> {
            if (identities.lock(tx, practiceId, conversationId) == null) {
                throw new Failure.NotFound("conversation");
            }
            List<PatientRecord> fitting = comparisons.fitting(tx, practiceId, conversationId);
            List<String> ids =
                    fitting.stream().map(record -> record.id().toString()).toList();
            audit.append(
                    tx,
                    new AuditEvent(
                            practiceId,
                            actor,
                            "record.read",
                            "conversation",
                            conversationId.toString(),
                            Map.of("records", ids)));
            return fitting;
        });
    }
}
