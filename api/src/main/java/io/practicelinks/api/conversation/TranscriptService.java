package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.Attachment;
import io.practicelinks.api.attachment.AttachmentService;
import io.practicelinks.api.datakey.DataKeyService;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands in a conversation? Works within the caller's transaction, who knows for whom it is. */
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

    /** @param from none of before, but for the greeting; null: all */
    Transcript of(SqlClient tx, UUID practiceId, Conversation conversation, @Nullable Instant from) {
        List<Message> newest = messages.newest(tx, practiceId, conversation.id(), from, MAX_MESSAGES);
        return new Transcript(
                conversation,
                withFiles(tx, practiceId, conversation.id(), newest),
                holds.reason(tx, practiceId, conversation.id()),
                states.blockReason(tx, practiceId, conversation.id()),
                null,
                from != null);
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
