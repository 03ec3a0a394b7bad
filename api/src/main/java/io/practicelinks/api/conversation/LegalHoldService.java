package io.practicelinks.api.conversation;

import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.database.KeepingLock;
import io.practicelinks.api.datakey.DataKeyService;
import java.time.Clock;
import java.util.UUID;

/** Which conversations are kept beyond the time for which the practice keeps messages? Any virtual thread. */
public final class LegalHoldService {

    private final Database database;
    private final AuditStore audit;
    private final AccessService access;
    private final LegalHoldStore holds;

    public LegalHoldService(Database database, AuditStore audit, DataKeyService dataKeys, Clock clock) {
        this.access = new AccessService(clock);
        this.database = database;
        this.audit = audit;
        this.holds = new LegalHoldStore(dataKeys);
    }

    /** Once this has returned true, nothing of the conversation is erased until it is let go. */
    void set(Viewer.Practice practice, UUID conversationId, boolean isHeld, String reason) {
        boolean unused = database.asPractice(practice.practiceId(), tx -> {
            KeepingLock.take(tx, practice.practiceId());
            access.require(tx, practice, conversationId);
            holds.set(tx, practice.practiceId(), conversationId, isHeld, reason);
            audit.append(
                    tx,
                    AuditEvent.of(
                            practice.practiceId(),
                            practice.actor(),
                            isHeld ? "conversation.held" : "conversation.let-go",
                            "conversation",
                            conversationId));
            return true;
        });
    }
}
