package io.practicelinks.api.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.conversation.Message.Author;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.identity.CallBackWords;
import io.practicelinks.api.identity.Identity;
import io.practicelinks.api.patient.DeviceService;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and write what in conversations. Any virtual thread; each method but {@link #open} is one transaction.
 *
 * <p>Another practice's conversation, and another patient's, is not there.
 */
public final class ConversationService {

    /** Messages that a transcript holds at most. */
    public static final int MAX_MESSAGES = 200;

    private final Database database;
    private final AuditStore audit;
    private final DeviceService devices;
    private final CallBackWords words;
    private final Clock clock;
    private final ConversationStore conversations = new ConversationStore();
    private final SafeReplyStore safeReplies = new SafeReplyStore();
    private final MessageStore messages;

    public ConversationService(
            Database database,
            AuditStore audit,
            DataKeyService dataKeys,
            DeviceService devices,
            CallBackWords words,
            Clock clock) {
        this.messages = new MessageStore(dataKeys);
        this.database = database;
        this.audit = audit;
        this.devices = devices;
        this.words = words;
        this.clock = clock;
    }

    /** Opens the patient's conversation, with the link's greeting, or notes one more touch where there is one already. */
    public Opening open(SqlClient tx, UUID practiceId, UUID patientId, Touch touch) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        Opening opening =
                conversations.openOrTouch(tx, practiceId, UuidCreator.getTimeOrderedEpoch(), patientId, touch, now);
        String greeting = touch.greeting();
        if (opening.isNew() && greeting != null) {
            messages.insert(tx, practiceId, opening.conversationId(), written(Author.GREETING, greeting));
        }
        return opening;
    }

    /** The newest conversations after that place: all of the practice's, or the patient's only one. */
    List<Conversation> page(Viewer viewer, Position after, int limit) {
        return switch (viewer) {
            case Viewer.Practice practice ->
                database.asPractice(practice.practiceId(), tx -> {
                    List<Conversation> page = conversations.page(tx, practice.practiceId(), after, limit);
                    auditRead(tx, practice, "inbox", practice.practiceId(), page);
                    return page;
                });
            case Viewer.Patient patient -> List.of(transcriptOf(patient).conversation());
        };
    }

    /** The conversation with its newest messages. */
    Transcript transcript(Viewer viewer, UUID conversationId) {
        return switch (viewer) {
            case Viewer.Practice practice ->
                database.asPractice(practice.practiceId(), tx -> {
                    Conversation found = there(conversations.find(tx, practice.practiceId(), conversationId));
                    auditRead(tx, practice, "conversation", conversationId, List.of(found));
                    List<Message> newest =
                            messages.newest(tx, practice.practiceId(), conversationId, null, MAX_MESSAGES);
                    return new Transcript(found, newest, null, false);
                });
            case Viewer.Patient patient -> {
                Transcript own = transcriptOf(patient);
                if (!own.conversation().id().equals(conversationId)) {
                    throw notThere();
                }
                yield own;
            }
        };
    }

    /** The patient's own conversation, as far as it is theirs to see. */
    public Transcript transcriptOf(Viewer.Patient patient) {
        UUID practiceId = patient.practiceId();
        return database.asPractice(practiceId, tx -> {
            devices.see(tx, practiceId, patient.patientId());
            Conversation own = there(conversations.findOfPatient(tx, practiceId, patient.patientId()));
            List<Message> newest = messages.newest(tx, practiceId, own.id(), patient.seesFrom(), MAX_MESSAGES);
            boolean isVerified = own.identity() == Identity.VERIFIED;
            return new Transcript(
                    own.asToldToPatient(),
                    newest.stream().map(Message::asToldToPatient).toList(),
                    isVerified ? null : words.of(own.id(), own.identityRound()),
                    patient.seesFrom() != null);
        });
    }

    /** Sends a message. What the practice writes must pass the {@link Gate}. */
    public Message post(Viewer viewer, UUID conversationId, Draft draft) {
        return database.asPractice(viewer.practiceId(), tx -> {
            ConversationStore.Standing standing = conversations.lock(tx, viewer.practiceId(), conversationId);
            if (standing == null) {
                throw notThere();
            }
            Message message = switch (viewer) {
                case Viewer.Practice practice -> staffMessage(tx, practice, standing.identity(), draft);
                case Viewer.Patient patient -> patientMessage(tx, patient, standing, draft);
            };
            messages.insert(tx, viewer.practiceId(), conversationId, message);
            conversations.markUpdated(tx, viewer.practiceId(), conversationId, OffsetDateTime.now(clock));
            audit.append(
                    tx,
                    new AuditEvent(
                            viewer.practiceId(),
                            viewer.actor(),
                            "message.sent",
                            "conversation",
                            conversationId.toString(),
                            Map.of("message", message.id().toString())));
            return message;
        });
    }

    private Message staffMessage(SqlClient tx, Viewer.Practice practice, Identity identity, Draft draft) {
        Gate gate = Gate.of(identity, draft);
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
                clock.instant());
    }

    private Draft.Text approved(SqlClient tx, Viewer.Practice practice, Draft.Safe safe) {
        @Nullable String text = safeReplies.text(tx, practice.practiceId(), safe.safeReplyId());
        if (text == null) {
            throw new Failure.Invalid(FieldError.body("/safeReplyId", "is no safe reply of this practice"));
        }
        return new Draft.Text(text, false, null);
    }

    /** What a patient writes of themselves is theirs to say: it needs no declaration, and none is kept. */
    private Message patientMessage(
            SqlClient tx, Viewer.Patient patient, ConversationStore.Standing standing, Draft draft) {
        if (!standing.patientId().equals(patient.patientId())) {
            throw notThere();
        }
        if (!(draft instanceof Draft.Text text)) {
            throw new Failure.Invalid(FieldError.body("/safeReplyId", "is for the practice"));
        }
        devices.see(tx, patient.practiceId(), patient.patientId());
        return written(Author.PATIENT, text.text());
    }

    private Message written(Author author, String text) {
        return new Message(UuidCreator.getTimeOrderedEpoch(), author, text, null, null, null, null, clock.instant());
    }

    private void auditRead(SqlClient tx, Viewer viewer, String subjectType, UUID subjectId, List<Conversation> read) {
        List<String> patientIds =
                read.stream().map(one -> one.patient().id().toString()).toList();
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
            throw notThere();
        }
        return conversation;
    }

    private static Failure notThere() {
        return new Failure.NotFound("conversation");
    }
}
