package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.Attachment;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.identity.Identity;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in a conversation? Works within the caller's transaction. */
final class TranscriptService {

    /** That a transcript holds at most. */
    static final int MAX_MESSAGES = 200;

    private final MessageStore messages;
    private final AttachmentService attachments;
    private final LegalHoldStore holds;
    private final StateStore states;

    TranscriptService(DataKeyService dataKeys, AttachmentService attachments) {
        this.messages = new MessageStore(dataKeys);
        this.attachments = attachments;
        this.holds = new LegalHoldStore(dataKeys);
        this.states = new StateStore(dataKeys);
    }

    Transcript forPractice(SqlClient tx, UUID practiceId, Conversation conversation) {
        return new Transcript(
                conversation,
                said(tx, practiceId, conversation.id()),
                holds.reason(tx, practiceId, conversation.id()),
                states.blockReason(tx, practiceId, conversation.id()),
                null,
                false);
    }

    /** Its newest messages, as the practice sees them. */
    List<Message> said(SqlClient tx, UUID practiceId, UUID conversationId) {
        return newest(tx, practiceId, conversationId, null).stream()
                .map(message -> message.asToldTo(Side.PRACTICE))
                .toList();
    }

    /**
     * What a patient may see of it. The practice's files are shown to nobody of whom there is a {@link Doubt}: their very names may tell.
     *
     * @param from none of before, but for the greeting; null: all
     * @param words to say when the practice calls
     */
    Transcript forPatient(
            SqlClient tx, UUID practiceId, Conversation conversation, @Nullable Instant from, String words) {
        boolean isVerified = conversation.identity() == Identity.VERIFIED;
        boolean isClear = Doubt.of(conversation.identity(), conversation.authority()) == null;
        List<Message> theirs = newest(tx, practiceId, conversation.id(), from).stream()
                .map(message -> message.asToldTo(Side.PATIENT))
                .map(message -> isClear || Side.PATIENT.wrote(message.author()) ? message : message.with(List.of()))
                .toList();
        return new Transcript(
                conversation.asToldToPatient(), theirs, null, null, isVerified ? null : words, from != null);
    }

    private List<Message> newest(SqlClient tx, UUID practiceId, UUID conversationId, @Nullable Instant from) {
        return withFiles(
                tx, practiceId, conversationId, messages.newest(tx, practiceId, conversationId, from, MAX_MESSAGES));
    }

    /** These messages of the conversation, the oldest first, with their files. */
    List<Message> withFiles(SqlClient tx, UUID practiceId, UUID conversationId, List<Message> some) {
        if (some.isEmpty()) {
            return some;
        }
        Map<UUID, List<Attachment>> files = attachments.sentSince(
                tx, practiceId, conversationId, some.getFirst().id());
        return some.stream()
                .map(message -> message.with(files.getOrDefault(message.id(), List.of())))
                .toList();
    }
}
