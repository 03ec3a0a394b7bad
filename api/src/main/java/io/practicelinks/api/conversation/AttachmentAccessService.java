package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.Attachment;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.attachment.FileContent;
import io.practicelinks.api.attachment.NewFile;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.ConversationStore.Standing;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may add and read files in a conversation? Any virtual thread.
 *
 * <p>Until nothing of a {@link Doubt} is left, the practice sends and the patient reads none of the practice's, whatever is declared:
 * nobody can say of a file what it holds. A patient may send {@value #BEFORE_VERIFIED} before that, an insurance card from both sides
 * and one more.
 */
public final class AttachmentAccessService {

    static final int BEFORE_VERIFIED = 3;

    private final Database database;
    private final AuditStore audit;
    private final AttachmentService attachments;
    private final AccessService access;

    public AttachmentAccessService(Database database, AuditStore audit, AttachmentService attachments, Clock clock) {
        this.access = new AccessService(clock);
        this.database = database;
        this.audit = audit;
        this.attachments = attachments;
    }

    /** Fails where a file would be refused whatever it holds; so that it need not be read from the connection. */
    public void requireRoom(Viewer viewer, UUID conversationId) {
        boolean unused = database.asPractice(viewer.practiceId(), tx -> {
            requireRoom(tx, viewer, conversationId);
            return true;
        });
    }

    /** Keeps a file, for a message to name. */
    public Attachment add(Viewer viewer, UUID conversationId, NewFile file) {
        UUID practiceId = viewer.practiceId();
        return database.asPractice(practiceId, tx -> {
            requireRoom(tx, viewer, conversationId);
            boolean isFromPatient = Side.of(viewer) == Side.PATIENT;
            Attachment added = attachments.add(tx, practiceId, conversationId, isFromPatient, file);
            note(tx, viewer, "attachment.added", conversationId, added);
            return added;
        });
    }

    /** A file with its bytes. One that no message names yet is there only for the side that added it. */
    public FileContent read(Viewer viewer, UUID conversationId, UUID attachmentId) {
        UUID practiceId = viewer.practiceId();
        return database.asPractice(practiceId, tx -> {
            Standing standing = access.lock(tx, viewer, conversationId);
            access.requireUnsealed(standing);
            @Nullable Instant from = viewer instanceof Viewer.Patient patient ? patient.seesFrom() : null;
            FileContent found = attachments.find(tx, practiceId, conversationId, attachmentId, from);
            boolean isPatient = Side.of(viewer) == Side.PATIENT;
            if (found == null
                    || (!found.attachment().isSent() && found.attachment().isFromPatient() != isPatient)) {
                throw new Failure.NotFound("attachment");
            }
            Doubt doubt = standing.doubt();
            if (isPatient && !found.attachment().isFromPatient() && doubt != null) {
                throw doubt.toPatient("Before you can open this,");
            }
            note(tx, viewer, "attachment.read", conversationId, found.attachment());
            return found;
        });
    }

    private void requireRoom(SqlClient tx, Viewer viewer, UUID conversationId) {
        Standing standing = access.lock(tx, viewer, conversationId);
        access.requireUnsealed(standing);
        Doubt doubt = standing.doubt();
        if (doubt != null) {
            switch (viewer) {
                case Viewer.Practice practice -> throw doubt.toPractice(Gate.NO_FILE);
                case Viewer.Patient patient -> {
                    int sent = attachments.countOfPatient(tx, viewer.practiceId(), conversationId);
                    if (sent >= BEFORE_VERIFIED) {
                        throw doubt.toPatient("Before you send more than " + BEFORE_VERIFIED + " files,");
                    }
                }
            }
        }
        attachments.requireRoom(tx, viewer.practiceId(), conversationId);
    }

    private void note(SqlClient tx, Viewer viewer, String action, UUID conversationId, Attachment attachment) {
        Map<String, Object> detail = Map.of("attachment", attachment.id().toString());
        audit.append(
                tx,
                new AuditEvent(
                        viewer.practiceId(),
                        viewer.actor(),
                        action,
                        "conversation",
                        conversationId.toString(),
                        detail));
    }
}
