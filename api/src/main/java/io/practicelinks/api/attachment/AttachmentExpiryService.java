package io.practicelinks.api.attachment;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases files that no message named within {@link #KEPT}, but for those of conversations under legal hold or with an
 * open incident. On a virtual thread.
 */
public final class AttachmentExpiryService implements Round {

    static final Duration KEPT = Duration.ofDays(1);

    private static final int AT_ONCE = 100;
    private static final int PRACTICES_AT_ONCE = 200;
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final ExpiredAttachmentStore store = new ExpiredAttachmentStore();

    /** @param database of the role RETENTION */
    public AttachmentExpiryService(Database database, AuditStore audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        OffsetDateTime before = OffsetDateTime.now(clock).minus(KEPT);
        List<UUID> practices = database.inTransaction(tx -> store.practices(tx, before, PRACTICES_AT_ONCE));
        boolean isMoreLeft = practices.size() == PRACTICES_AT_ONCE;
        for (UUID practiceId : practices) {
            isMoreLeft |= erase(practiceId, before) == AT_ONCE;
        }
        return isMoreLeft ? Duration.ZERO : EVERY;
    }

    private int erase(UUID practiceId, OffsetDateTime before) {
        return database.inTransaction(tx -> {
            Map<UUID, Integer> erased = store.delete(tx, practiceId, before, AT_ONCE);
            erased.forEach((conversationId, files) -> note(tx, practiceId, conversationId, files));
            return erased.values().stream().mapToInt(Integer::intValue).sum();
        });
    }

    private void note(SqlClient tx, UUID practiceId, UUID conversationId, int files) {
        Map<String, Object> detail = Map.of("attachments", files);
        String id = conversationId.toString();
        audit.append(tx, new AuditEvent(practiceId, Actor.SYSTEM, "attachments.expired", "conversation", id, detail));
    }
}
