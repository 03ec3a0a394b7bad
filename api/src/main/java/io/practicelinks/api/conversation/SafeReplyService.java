package io.practicelinks.api.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which texts a practice has approved for everybody. Any virtual thread. */
public final class SafeReplyService {

    /** More than anybody picks from. */
    private static final int MAX_REPLIES = 100;

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final SafeReplyStore replies = new SafeReplyStore();

    public SafeReplyService(Database database, AuditStore audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    SafeReply approve(Viewer.Practice practice, Draft.Text text) {
        UUID practiceId = practice.practiceId();
        SafeReply reply = new SafeReply(UuidCreator.getTimeOrderedEpoch(), text.text(), clock.instant());
        return database.asPractice(practiceId, tx -> {
            if (replies.list(tx, practiceId).size() >= MAX_REPLIES) {
                throw new Conflict(
                        Conflict.Reason.ALREADY_EXISTS,
                        "There are " + MAX_REPLIES + " safe replies already. Retire one of them.");
            }
            replies.insert(tx, practiceId, reply);
            audit.append(
                    tx, AuditEvent.of(practiceId, practice.actor(), "safe-reply.approved", "safe-reply", reply.id()));
            return reply;
        });
    }

    List<SafeReply> list(UUID practiceId) {
        return database.asPractice(practiceId, tx -> replies.list(tx, practiceId));
    }

    /** It can no longer be sent. What was sent stays. */
    void retire(Viewer.Practice practice, UUID id) {
        database.<@Nullable Void>asPractice(practice.practiceId(), tx -> {
            if (!replies.retire(tx, practice.practiceId(), id, OffsetDateTime.now(clock))) {
                throw new Failure.NotFound("safe reply");
            }
            audit.append(
                    tx, AuditEvent.of(practice.practiceId(), practice.actor(), "safe-reply.retired", "safe-reply", id));
            return null;
        });
    }
}
