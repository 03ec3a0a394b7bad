package io.practicelinks.api.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.ConversationStore.Standing;
import io.practicelinks.api.conversation.Message.Author;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.identity.Identity;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and write what in conversations. Any virtual thread; each method but {@link #open} is one transaction.
 *
 * <p>Another practice's conversation, and another patient's, is not there.
 */
public final class ConversationService {

    private final Database database;
    private final AuditStore audit;
    private final Clock clock;
    private final AccessService access = new AccessService();
    private final ConversationStore conversations = new ConversationStore();
    private final MessageStore messages;
    private final AdmissionService admission;
    private final StateService stateChanges;
    private final AttachmentService attachments;
    private final TranscriptService transcripts;

    public ConversationService(
            Database database,
            AuditStore audit,
            DataKeyService dataKeys,
            AttachmentService attachments,
            AdmissionService admission,
            StateService stateChanges,
            Clock clock) {
        this.admission = admission;
        this.stateChanges = stateChanges;
        this.attachments = attachments;
        this.transcripts = new TranscriptService(dataKeys, attachments);
        this.messages = new MessageStore(dataKeys);
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens the patient's conversation, with the link's greeting, or notes one more touch where there is one already. */
    public Opening open(SqlClient tx, UUID practiceId, UUID patientId, Touch touch) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Opening opening =
                conversations.openOrTouch(tx, practiceId, UuidCreator.getTimeOrderedEpoch(), patientId, touch, now);
        String greeting = touch.greeting();
        if (opening.isNew() && greeting != null) {
            messages.insert(tx, practiceId, opening.conversationId(), message(Author.GREETING, greeting, null, null));
        }
        return opening.isNew() ? admission.admit(tx, practiceId, patientId, touch.linkId(), opening, now) : opening;
    }

    /** The newest conversations after that place that pass the filter: of the practice's, or the patient's only one. */
    List<Conversation> page(Viewer viewer, InboxFilter filter, Position after, int limit) {
        return switch (viewer) {
            case Viewer.Practice practice ->
                database.asPractice(practice.practiceId(), tx -> {
                    List<Conversation> page = conversations.page(tx, practice.practiceId(), filter, after, limit);
                    auditRead(tx, practice, "inbox", practice.practiceId(), page);
                    return page;
                });
            case Viewer.Patient patient ->
                Stream.of(transcriptOf(patient).conversation())
                        .filter(filter::lets)
                        .toList();
        };
    }

    /** The conversation with its newest messages. */
    Transcript transcript(Viewer viewer, UUID conversationId) {
        return switch (viewer) {
            case Viewer.Practice practice ->
                database.asPractice(practice.practiceId(), tx -> {
                    Conversation found = there(conversations.find(tx, practice.practiceId(), conversationId));
                    auditRead(tx, practice, "conversation", conversationId, List.of(found));
                    return transcripts.of(tx, practice.practiceId(), found).asToldTo(Side.PRACTICE);
                });
            case Viewer.Patient patient -> {
                Transcript own = transcriptOf(patient);
                if (!own.conversation().id().equals(conversationId)) {
                    throw AccessService.notThere();
                }
                yield own;
            }
        };
    }

    /** The patient's own conversation, as far as it is theirs to see. */
    public Transcript transcriptOf(Viewer.Patient patient) {
        return database.asPractice(patient.practiceId(), tx -> {
            Conversation own = there(conversations.findOfPatient(tx, patient.practiceId(), patient.patientId()));
            access.requireOpenTo(tx, patient, own.state());
            return transcripts.of(tx, patient.practiceId(), own).asToldTo(Side.PATIENT);
        });
    }

    /** Sends a message. Refuses the practice's free text to a patient who is not verified, see {@link Draft}. */
    public Message post(Viewer viewer, UUID conversationId, Draft draft) {
        return database.asPractice(viewer.practiceId(), tx -> {
            Standing standing = access.lock(tx, viewer, conversationId);
            Message message = switch (viewer) {
                case Viewer.Practice practice -> staffMessage(standing, draft);
                // What patients write of themselves is theirs to say: it needs no declaration, and none is kept.
                case Viewer.Patient patient -> message(Author.PATIENT, draft.text(), null, null);
            };
            messages.insert(tx, viewer.practiceId(), conversationId, message);
            if (Side.of(viewer) == Side.PATIENT) {
                State unused = stateChanges.change(tx, viewer, conversationId, standing, Change.PATIENT_WRITES);
            }
            attachments.send(
                    tx,
                    viewer.practiceId(),
                    conversationId,
                    Side.of(viewer) == Side.PATIENT,
                    draft.attachmentIds(),
                    message.id());
            conversations.markUpdated(tx, viewer.practiceId(), conversationId, OffsetDateTime.now(clock));
            audit.append(
                    tx,
                    new AuditEvent(
                            viewer.practiceId(),
                            AccessService.actor(viewer),
                            "message.sent",
                            "conversation",
                            conversationId.toString(),
                            Map.of("message", message.id().toString())));
            return transcripts
                    .withFiles(tx, viewer.practiceId(), conversationId, List.of(message))
                    .getFirst();
        });
    }

    private Message staffMessage(Standing standing, Draft draft) {
        Identity identity = standing.identity();
        if (standing.state() == State.BLOCKED) {
            throw new Conflict(
                    Conflict.Reason.CONVERSATION_STATE,
                    "This patient is blocked and would not see it. Unblock the conversation first.");
        }
        if (identity != Identity.VERIFIED && !draft.attachmentIds().isEmpty()) {
            throw new Conflict(
                    Conflict.Reason.IDENTITY_UNVERIFIED,
                    "This patient's identity is not verified: no file can be sent to them.");
        }
        if (identity != Identity.VERIFIED && !draft.isDeclaredHarmless()) {
            throw new Conflict(
                    Conflict.Reason.IDENTITY_UNVERIFIED,
                    "This patient's identity is not verified. Send only what holds no health information: say"
                            + " \"healthInformation\": false, with a \"reason\".");
        }
        return message(Author.PRACTICE, draft.text(), draft.healthInformation(), draft.reason());
    }

    private Message message(Author author, String text, @Nullable Boolean healthInformation, @Nullable String reason) {
        return new Message(
                UuidCreator.getTimeOrderedEpoch(),
                author,
                text,
                healthInformation,
                reason,
                clock.instant(),
                null,
                List.of());
    }

    private void auditRead(SqlClient tx, Viewer viewer, String subjectType, UUID subjectId, List<Conversation> read) {
        List<String> patientIds =
                read.stream().map(one -> one.patient().id().toString()).toList();
        audit.append(
                tx,
                new AuditEvent(
                        viewer.practiceId(),
                        AccessService.actor(viewer),
                        "conversation.read",
                        subjectType,
                        subjectId.toString(),
                        Map.of("patients", patientIds)));
    }

    private static Conversation there(@Nullable Conversation conversation) {
        if (conversation == null) {
            throw AccessService.notThere();
        }
        return conversation;
    }
}
