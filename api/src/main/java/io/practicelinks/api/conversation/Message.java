package io.practicelinks.api.conversation;

import io.practicelinks.api.attachment.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message. Immutable.
 *
 * @param healthInformation what the sender declared of it; null: nothing
 * @param reason why it was sent before the patient's identity was verified
 * @param gate what let the practice's message pass; null for a patient's and for a greeting
 * @param staffId who of the practice wrote it; null: its program, or not the practice
 * @param readAt when the other side read it; null: not yet
 */
public record Message(
        UUID id,
        Author author,
        String text,
        @Nullable Boolean healthInformation,
        @Nullable String reason,
        @Nullable Gate gate,
        @Nullable UUID staffId,
        Instant sentAt,
        @Nullable Instant readAt,
        List<Attachment> attachments) {

    public Message {
        attachments = List.copyOf(attachments);
    }

    /** Whose words they are. */
    public enum Author {
        PRACTICE("practice"),
        PATIENT("patient"),
        /** The link's own first message. */
        GREETING("greeting");

        private final String label;

        Author(String label) {
            this.label = label;
        }

        /** The name in JSON and in the database. */
        public String label() {
            return label;
        }
    }

    /**
     * What a side may see of it: a patient not why it was sent before they were verified, nor by whom; both when their own words were
     * read.
     */
    Message asToldTo(Side side) {
        boolean isPatient = side == Side.PATIENT;
        return new Message(
                id,
                author,
                text,
                isPatient ? null : healthInformation,
                isPatient ? null : reason,
                isPatient ? null : gate,
                isPatient ? null : staffId,
                sentAt,
                side.wrote(author) ? readAt : null,
                attachments);
    }

    /** The same with these. */
    Message with(List<Attachment> files) {
        return new Message(id, author, text, healthInformation, reason, gate, staffId, sentAt, readAt, files);
    }

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
