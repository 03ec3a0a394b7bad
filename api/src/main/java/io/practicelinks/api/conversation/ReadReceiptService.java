package io.practicelinks.api.conversation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * How far has each side read? A message is read once, and stays so: marking an earlier one later changes nothing. What is hidden from a
 * patient's device is not read there. Any virtual thread.
 */
public final class ReadReceiptService {

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final AccessService access;
    private final ReadReceiptStore receipts = new ReadReceiptStore();

    public ReadReceiptService(Database database, AuditStore audit, Clock clock) {
        this.access = new AccessService(clock);
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Marks the other side's messages that the viewer sees as read, up to that one, which may be anybody's that they see.
     *
     * @return how many of theirs are still unread
     */
    @CanIgnoreReturnValue
    public int markRead(Viewer viewer, UUID conversationId, UUID messageId) {
        UUID practiceId = viewer.practiceId();
        return database.asPractice(practiceId, tx -> {
            access.require(tx, viewer, conversationId);
            if (!receipts.isThere(tx, viewer, conversationId, messageId)) {
                throw new Failure.NotFound("message");
            }
            int marked = receipts.mark(tx, viewer, conversationId, messageId, OffsetDateTime.now(clock));
            if (marked > 0) {
                Map<String, Object> detail = Map.of("message", messageId.toString(), "marked", marked);
                audit.append(
                        tx,
                        new AuditEvent(
                                practiceId,
                                viewer.actor(),
                                "conversation.marked-read",
                                "conversation",
                                conversationId.toString(),
                                detail));
            }
            return receipts.unread(tx, viewer, conversationId);
        });
    }
}
