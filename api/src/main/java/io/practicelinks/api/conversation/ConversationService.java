package io.practicelinks.api.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.authority.AuthorityState;
import io.practicelinks.api.conversation.ConversationStore.Standing;
import io.practicelinks.api.conversation.Message.Author;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.identity.CallBackWords;
import io.practicelinks.api.patient.DeviceService;
import io.practicelinks.api.patient.Relationship;
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
    private final DeviceService devices;
    private final CallBackWords words;
    private final Clock clock;
    private final AccessService access;
    private final ConversationStore conversations;
    private final SafeReplyStore safeReplies = new SafeReplyStore();
    private final MessageStore messages;
    private final AdmissionService admission;
    private final StateService stateChanges;
    private final AttachmentService attachments;
    private final TranscriptService transcripts;

    public ConversationService(
            Database database,
            AuditStore audit,
            DataKeyService dataKeys,
            DeviceService devices,
            CallBackWords words,
            AttachmentService attachments,
            AdmissionService admission,
            StateService stateChanges,
            Clock clock) {
        this.access = new AccessService(clock);
        this.conversations = new ConversationStore(clock);
        this.admission = admission;
        this.stateChanges = stateChanges;
        this.attachments = attachments;
        this.transcripts = new TranscriptService(dataKeys, attachments);
        this.messages = new MessageStore(dataKeys);
        this.database = database;
        this.audit = audit;
        this.devices = devices;
        this.words = words;
        this.clock = clock;
    }

    /** Opens the patient's conversation, with the link's greeting, or notes one more touch where there is one already. */
    public Opening open(SqlClient tx, UUID practiceId, UUID patientId, Relationship relationship, Touch touch) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        AuthorityState authority =
                relationship == Relationship.SELF ? AuthorityState.NOT_NEEDED : AuthorityState.UNCHECKED;
        Opening opening = conversations.openOrTouch(
                tx, practiceId, UuidCreator.getTimeOrderedEpoch(), patientId, authority, touch, now);
        String greeting = touch.greeting();
        if (opening.isNew() && greeting != null) {
            messages.insert(tx, practiceId, opening.conversationId(), written(Author.GREETING, greeting));
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

    /**
     * The conversation with its newest messages.
     *
     * @param before with those before that message in their place; null: up to the newest
     */
    Transcript transcript(Viewer viewer, UUID conversationId, @Nullable UUID before) {
        return switch (viewer) {
            case Viewer.Practice practice ->
                database.asPractice(practice.practiceId(), tx -> {
                    Conversation found = there(conversations.find(tx, practice.practiceId(), conversationId));
                    auditRead(tx, practice, "conversation", conversationId, List.of(found));
                    Transcript all = transcripts.forPractice(tx, practice.practiceId(), found, before);
                    return found.isSealed() ? all.withoutMessages() : all;
                });
            case Viewer.Patient patient -> ownTranscript(patient, conversationId, before);
        };
    }

    /**
     * What was said, sealed or not, for who judges what somebody in the wrong place could read: the newest messages, or those before that
     * one. The caller notes that it is read.
     */
    public Passage said(SqlClient tx, UUID practiceId, UUID conversationId, @Nullable UUID before) {
        Conversation found = there(conversations.find(tx, practiceId, conversationId));
        return transcripts.said(tx, practiceId, found.id(), before);
    }

    /** The patient's own conversation, as far as it is theirs to see, with its newest messages. */
    public Transcript transcriptOf(Viewer.Patient patient) {
        return ownTranscript(patient, null, null);
    }

    /** The same with the messages before that one. Fails with {@link Failure.Invalid} where it is none that they see. */
    public Transcript transcriptOf(Viewer.Patient patient, UUID before) {
        return ownTranscript(patient, null, before);
    }

    /** Which conversation is the patient's own. Fails where they may not see it. */
    public UUID ownOf(Viewer.Patient patient) {
        return database.asPractice(patient.practiceId(), tx -> own(tx, patient).id());
    }

    private Conversation own(SqlClient tx, Viewer.Patient patient) {
        Conversation own = there(conversations.findOf(tx, patient));
        access.requireOpenTo(tx, patient, own.state(), own.isSealed(), own.authority());
        return own;
    }

    /** @param conversationId fails where this is not theirs; null: whichever is */
    private Transcript ownTranscript(Viewer.Patient patient, @Nullable UUID conversationId, @Nullable UUID before) {
        UUID practiceId = patient.practiceId();
        return database.asPractice(practiceId, tx -> {
            Conversation own = own(tx, patient);
            if (conversationId != null && !conversationId.equals(own.id())) {
                throw AccessService.notThere();
            }
            devices.see(tx, practiceId, patient.patientId());
            String callBackWords = words.of(own.id(), own.identityRound(), patient.deviceId());
            Transcript shown = transcripts.forPatient(tx, practiceId, own, patient.seesFrom(), before, callBackWords);
            auditRead(tx, patient, "conversation", own.id(), List.of(shown.conversation()));
            return shown;
        });
    }

    /** Sends a message. What the practice writes must pass the {@link Gate}. */
    public Message post(Viewer viewer, UUID conversationId, Draft draft) {
        return database.asPractice(viewer.practiceId(), tx -> {
            Standing standing = access.lock(tx, viewer, conversationId);
            access.requireUnsealed(standing);
            Message message = switch (viewer) {
                case Viewer.Practice practice -> staffMessage(tx, practice, standing, draft);
                case Viewer.Patient patient -> patientMessage(tx, patient, draft);
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
                            viewer.actor(),
                            "message.sent",
                            "conversation",
                            conversationId.toString(),
                            detail(draft, message)));
            return transcripts
                    .withFiles(tx, viewer.practiceId(), conversationId, List.of(message))
                    .getFirst();
        });
    }

    /** A safe reply is named, so that one finds who approved it. */
    private static Map<String, Object> detail(Draft draft, Message message) {
        String id = message.id().toString();
        return draft instanceof Draft.Safe safe
                ? Map.of("message", id, "safeReply", safe.safeReplyId().toString())
                : Map.of("message", id);
    }

    private Message staffMessage(SqlClient tx, Viewer.Practice practice, Standing standing, Draft draft) {
        if (standing.state() == State.BLOCKED) {
            throw new Conflict(
                    Conflict.Reason.CONVERSATION_STATE,
                    "This patient is blocked and would not see it. Unblock the conversation first.");
        }
        Gate gate = Gate.of(standing.doubt(), draft);
        Draft.Text text = switch (draft) {
            case Draft.Text written -> written;
            case Draft.Safe safe -> approved(tx, practice, safe);
        };
        return new Message(
                UuidCreator.getTimeOrderedEpoch(),
                Author.PRACTICE,
                text.text(),
                text.healthInformation(),
                text.reason(),
                gate,
                practice.staffId(),
                clock.instant(),
                null,
                List.of());
    }

    private Draft.Text approved(SqlClient tx, Viewer.Practice practice, Draft.Safe safe) {
        @Nullable String text = safeReplies.text(tx, practice.practiceId(), safe.safeReplyId());
        if (text == null) {
            throw new Failure.Invalid(FieldError.body("/safeReplyId", "is no safe reply of this practice"));
        }
        return new Draft.Text(text, false, null, List.of());
    }

    /** What patients write of themselves is theirs to say: it needs no declaration, and none is kept. */
    private Message patientMessage(SqlClient tx, Viewer.Patient patient, Draft draft) {
        if (!(draft instanceof Draft.Text text)) {
            throw new Failure.Invalid(FieldError.body("/safeReplyId", "is for the practice"));
        }
        devices.see(tx, patient.practiceId(), patient.patientId());
        return written(Author.PATIENT, text.text());
    }

    private Message written(Author author, String text) {
        return new Message(
                UuidCreator.getTimeOrderedEpoch(),
                author,
                text,
                null,
                null,
                null,
                null,
                clock.instant(),
                null,
                List.of());
    }

    /** Whose data was read: of each conversation the patient's, and those of the same number, whose names are shown beside. */
    private void auditRead(SqlClient tx, Viewer viewer, String subjectType, UUID subjectId, List<Conversation> read) {
        List<String> patientIds = read.stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.patient().id()),
                        one.sameNumberAs().stream().map(Conversation.Namesake::patientId)))
                .distinct()
                .map(UUID::toString)
                .toList();
        audit.append(
                tx,
                new AuditEvent(
                        viewer.practiceId(),
                        viewer.actor(),
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
