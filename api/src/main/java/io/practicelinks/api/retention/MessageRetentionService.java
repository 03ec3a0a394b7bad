package io.practicelinks.api.retention;

import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.retention.MessageRetentionStore.Erased;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases messages and their files once they are older than their practice keeps them. A round takes one bounded bite of each practice, so
 * that none waits for another's backlog. Each conversation's loss is on record by itself, so that its patient's report has it. On a virtual
 * thread.
 */
public final class MessageRetentionService implements Round {

    static final int AT_ONCE = 500;

    private static final int PRACTICES_AT_ONCE = 200;
    private static final Duration EVERY = Duration.ofHours(1);
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final MessageRetentionStore store = new MessageRetentionStore();

    /** @param database of the role RETENTION */
    public MessageRetentionService(Database database, AuditStore audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        boolean isMoreLeft = false;
        List<UUID> batch = practicesAfter(FIRST);
        while (!batch.isEmpty()) {
            for (UUID practiceId : batch) {
                isMoreLeft |= erase(practiceId) == AT_ONCE;
            }
            batch = practicesAfter(batch.getLast());
        }
        return isMoreLeft ? Duration.ZERO : EVERY;
    }

    private List<UUID> practicesAfter(UUID practiceId) {
        return database.inTransaction(tx -> store.practicesAfter(tx, practiceId, PRACTICES_AT_ONCE));
    }

    /** How many messages. A practice may have changed its mind since it was found. */
    private int erase(UUID practiceId) {
        return database.inTransaction(tx -> {
            Integer days = store.lockDays(tx, practiceId);
            if (days == null) {
                return 0;
            }
            OffsetDateTime before = OffsetDateTime.now(clock).minusDays(days);
            List<Erased> erased = store.erase(tx, practiceId, before, AT_ONCE);
            erased.forEach(one -> note(tx, practiceId, one, days));
            return erased.stream().mapToInt(Erased::messages).sum();
        });
    }

    private void note(SqlClient tx, UUID practiceId, Erased erased, int days) {
        Map<String, Object> detail =
                Map.of("messages", erased.messages(), "attachments", erased.attachments(), "days", days);
        String conversationId = erased.conversationId().toString();
        audit.append(
                tx,
                new AuditEvent(practiceId, Actor.SYSTEM, "messages.erased", "conversation", conversationId, detail));
    }
}
