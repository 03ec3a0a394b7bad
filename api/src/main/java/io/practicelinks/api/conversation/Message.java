package io.practicelinks.api.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message. Immutable.
 *
 * @param healthInformation what the sender declared of it; null: nothing
 * @param reason why it was sent before the patient's identity was verified
 * @param gate what let the practice's message pass; null for a patient's and for a greeting
 * @param staffId who of the practice wrote it; null: its program, or not the practice
 */
public record Message(
        UUID id,
        Author author,
        String text,
        @Nullable Boolean healthInformation,
        @Nullable String reason,
        @Nullable Gate gate,
        @Nullable UUID staffId,
        Instant sentAt) {

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

    /** What the patient may see of it: not why it was sent before their identity was verified, nor by whom. */
    Message asToldToPatient() {
        return new Message(id, author, text, null, null, null, null, sentAt);
    }

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
