package io.practicelinks.api.http;

import io.vertx.core.buffer.Buffer;

/**
 * A file of a form, in memory only: nothing that patients send ever rests unsealed on a disk.
 *
 * @param field of the form
 * @param fileName as the browser says
 * @param contentType as the browser says; empty where it says nothing
 * @param bytes the file, or nothing where it is too large
 */
public record UploadedFile(String field, String fileName, String contentType, Buffer bytes, boolean isTooLarge) {

    @Override
    public String toString() {
        return "UploadedFile[personal]";
    }
}
