package io.practicelinks.api.attachment;

import java.util.UUID;

/**
 * A file in a conversation, without its bytes.
 *
 * @param isFromPatient false: the practice's
 * @param isSent false until a message names it
 * @param size in bytes
 */
public record Attachment(UUID id, String name, FileType type, int size, boolean isFromPatient, boolean isSent) {

    @Override
    public String toString() {
        return "Attachment[" + id + "]";
    }
}
