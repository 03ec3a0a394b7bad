package io.practicelinks.api.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.BulkCloseStore.Match;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes many conversations at once, and takes it back. Any virtual thread. */
public final class BulkCloseService {

    /** In one call. */
    static final int AT_ONCE = 500;

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final BulkCloseStore store = new BulkCloseStore();

    public BulkCloseService(Database database, AuditStore audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was closed, or would be.
     *
     * @param id of this call, for taking it back; null of a dry run
     * @param isMoreLeft true where another call would find further ones
     */
    record Closed(@Nullable UUID id, int count, boolean isMoreLeft) {}

    Closed close(Viewer.Practice practice, BulkClose which) {
        UUID practiceId = practice.practiceId();
        return database.asPractice(practiceId, tx -> {
            List<Match> matches = store.matching(tx, practiceId, which, AT_ONCE + 1);
            boolean isMoreLeft = matches.size() > AT_ONCE;
            List<Match> some = matches.subList(0, Math.min(matches.size(), AT_ONCE));
            if (which.isDryRun()) {
                return new Closed(null, some.size(), isMoreLeft);
            }
            UUID id = UuidCreator.getTimeOrderedEpoch();
            store.close(tx, practiceId, id, some, OffsetDateTime.now(clock));
            note(
                    tx,
                    practice,
                    "conversations.closed",
                    id,
                    some.stream().map(Match::patientId).toList());
            return new Closed(id, some.size(), isMoreLeft);
        });
    }

    /** How many it put back: those that nobody has touched since. A repeat finds none. */
    int undo(Viewer.Practice practice, UUID bulkCloseId) {
        UUID practiceId = practice.practiceId();
        return database.asPractice(practiceId, tx -> {
            if (!store.isThere(tx, practiceId, bulkCloseId)) {
                throw new Failure.NotFound("bulk close");
            }
            List<UUID> patients = store.undo(tx, practiceId, bulkCloseId);
            if (!patients.isEmpty()) {
                note(tx, practice, "conversations.reopened", bulkCloseId, patients);
            }
            return patients.size();
        });
    }

    /** Whose they are, so that the export of one patient's events has it. */
    private void note(SqlClient tx, Viewer.Practice practice, String action, UUID bulkCloseId, List<UUID> patients) {
        List<String> ids = patients.stream().map(UUID::toString).toList();
        audit.append(
                tx,
                new AuditEvent(
                        practice.practiceId(),
                        practice.actor(),
                        action,
                        "bulk-close",
                        bulkCloseId.toString(),
                        Map.of("patients", ids)));
    }
}
