package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.Attachment;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.datakey.DataKeyService;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.identity.Identity;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in a conversation? Works within the caller's transaction. */
final class TranscriptService {

    /** That a passage holds at most. */
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

    /** @param before only what was said before that message; null: the newest */
    Transcript forPractice(SqlClient tx, UUID practiceId, Conversation conversation, @Nullable UUID before) {
        return new Transcript(
                conversation,
                said(tx, practiceId, conversation.id(), before),
                holds.reason(tx, practiceId, conversation.id()),
                states.blockReason(tx, practiceId, conversation.id()),
                null,
                false);
    }

    /** The newest messages, or the newest before that one, as the practice sees them. */
    Passage said(SqlClient tx, UUID practiceId, UUID conversationId, @Nullable UUID before) {
        Passage passage = passage(tx, practiceId, conversationId, null, before);
        return passage.told(passage.messages().stream()
                .map(message -> message.asToldTo(Side.PRACTICE))
                .toList());
    }

    /**
     * What a patient may see of it. The practice's files are shown to nobody of whom there is a {@link Doubt}: their very names may tell.
     *
     * @param from none of before, but for the greeting; null: all
     * @param before only what was said before that message; null: the newest
     * @param words to say when the practice calls
     */
    Transcript forPatient(
            SqlClient tx,
            UUID practiceId,
            Conversation conversation,
            @Nullable Instant from,
            @Nullable UUID before,
            String words) {
        boolean isVerified = conversation.identity() == Identity.VERIFIED;
        boolean isClear = Doubt.of(conversation.identity(), conversation.authority()) == null;
        Passage passage = passage(tx, practiceId, conversation.id(), from, before);
        List<Message> theirs = passage.messages().stream()
                .map(message -> message.asToldTo(Side.PATIENT))
                .map(message -> isClear || Side.PATIENT.wrote(message.author()) ? message : message.with(List.of()))
                .toList();
        return new Transcript(
                conversation.asToldToPatient(),
                passage.told(theirs),
                null,
                null,
                isVerified ? null : words,
                from != null);
    }

    /** Of another conversation's message nothing else is said than of one that is nobody's, or hidden. */
    private Passage passage(
            SqlClient tx, UUID practiceId, UUID conversationId, @Nullable Instant from, @Nullable UUID before) {
        if (before != null && !messages.isSeen(tx, practiceId, conversationId, from, before)) {
            throw new Failure.Invalid(FieldError.query("before", "is no message of this conversation"));
        }
        List<Message> found = messages.newest(tx, practiceId, conversationId, from, before, MAX_MESSAGES + 1);
        boolean hasOlder = found.size() > MAX_MESSAGES;
        List<Message> shown = hasOlder ? found.subList(1, found.size()) : found;
        return new Passage(withFiles(tx, practiceId, conversationId, shown), hasOlder);
    }

    /** These messages of the conversation, the oldest first, with their files. */
    List<Message> withFiles(SqlClient tx, UUID practiceId, UUID conversationId, List<Message> some) {
        if (some.isEmpty()) {
            return some;
        }
        Map<UUID, List<Attachment>> files = attachments.sentBetween(
                tx,
                practiceId,
                conversationId,
                some.getFirst().id(),
                some.getLast().id());
        return some.stream()
                .map(message -> message.with(files.getOrDefault(message.id(), List.of())))
                .toList();
    }
}
