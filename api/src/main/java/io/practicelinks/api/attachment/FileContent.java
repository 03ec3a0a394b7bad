package io.practicelinks.api.attachment;

import io.vertx.core.buffer.Buffer;

/** A file with its bytes. */
public record FileContent(Attachment attachment, Buffer bytes) {

    @Override
    public String toString() {
        return "FileContent[" + attachment.id() + "]";
    }
}
