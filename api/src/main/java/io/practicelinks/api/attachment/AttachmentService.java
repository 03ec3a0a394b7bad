package io.practicelinks.api.attachment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which files are taken, and how they rest? Each method works within the caller's transaction.
 *
 * <p>Uploads that come at the same moment may together exceed what a practice may send in a day by what is under way, 80 MiB at most;
 * a conversation's are in order where its row is locked.
 */
public final class AttachmentService {

    /** Of one file. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    /** That one message names. */
    public static final int MAX_PER_MESSAGE = 10;

    static final int CONVERSATION_FILES = 20;
    static final long CONVERSATION_BYTES = 40L * 1024 * 1024;
    static final long PRACTICE_BYTES = 2L * 1024 * 1024 * 1024;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration RETRY_AFTER = Duration.ofHours(1);
    private static final String KINDS = "Send a PDF, JPEG, PNG or plain text file, and say no other type than its own.";

    private final DataKeyService dataKeys;
    private final Clock clock;
    private final AttachmentStore store = new AttachmentStore();

    public AttachmentService(DataKeyService dataKeys, Clock clock) {
        this.dataKeys = dataKeys;
        this.clock = clock;
    }

    /** Fails with {@link Failure.TooMany} where conversation or practice have sent what they may in 24 hours. */
    public void requireRoom(SqlClient tx, UUID practiceId, UUID conversationId) {
        OffsetDateTime since = OffsetDateTime.now(clock).minus(DAY);
        AttachmentStore.Use use = store.use(tx, practiceId, conversationId, since);
        boolean isFull = use.files() >= CONVERSATION_FILES
                || use.bytes() + MAX_BYTES > CONVERSATION_BYTES
                || store.bytesOfPractice(tx, practiceId, since) + MAX_BYTES > PRACTICE_BYTES;
        if (isFull) {
            throw new Failure.TooMany(RETRY_AFTER);
        }
    }

    /** How many of the conversation's files are the patient's. */
    public int countOfPatient(SqlClient tx, UUID practiceId, UUID conversationId) {
        return store.use(tx, practiceId, conversationId, OffsetDateTime.now(clock))
                .ofPatient();
    }

    /** Keeps the file, sealed. Fails with {@link Failure.UnsupportedFile} where it is of no kind that is taken, or of another than it says. */
    public Attachment add(SqlClient tx, UUID practiceId, UUID conversationId, boolean isFromPatient, NewFile file) {
        byte[] bytes = file.bytes().getBytes();
        if (bytes.length == 0) {
            throw new Failure.Invalid(FieldError.body("", "is an empty file"));
        }
        FileType type = FileType.of(bytes);
        if (type == null || !type.fits(file.declaredType())) {
            throw new Failure.UnsupportedFile(KINDS);
        }
        Attachment attachment = new Attachment(
                UuidCreator.getTimeOrderedEpoch(),
                FileName.of(file.name(), type),
                type,
                bytes.length,
                isFromPatient,
                false);
        store.insert(
                tx,
                dataKeys.sealer(tx, practiceId),
                practiceId,
                conversationId,
                attachment,
                bytes,
                OffsetDateTime.now(clock));
        return attachment;
    }

    /** Makes them part of the message. Fails with {@link Failure.Invalid} where one is not there, not that side's, or sent already. */
    public void send(
            SqlClient tx, UUID practiceId, UUID conversationId, boolean isFromPatient, List<UUID> ids, UUID messageId) {
        if (ids.isEmpty()) {
            return;
        }
        int found = store.send(tx, practiceId, conversationId, isFromPatient, ids, messageId);
        if (found != Set.copyOf(ids).size()) {
            throw new Failure.Invalid(
                    FieldError.body("/attachmentIds", "names a file that is not there, or was sent already"));
        }
    }

    /** By message, of the two and those between them. */
    public Map<UUID, List<Attachment>> sentBetween(
            SqlClient tx, UUID practiceId, UUID conversationId, UUID firstMessage, UUID lastMessage) {
        return store.sent(tx, dataKeys.sealer(tx, practiceId), practiceId, conversationId, firstMessage, lastMessage);
    }

    /**
     * The file, null where there is none of that id in the conversation.
     *
     * @param from none that was added before; null: any
     */
    public @Nullable FileContent find(
            SqlClient tx, UUID practiceId, UUID conversationId, UUID id, @Nullable Instant from) {
        return store.find(tx, dataKeys.sealer(tx, practiceId), practiceId, conversationId, id, from);
    }
}
