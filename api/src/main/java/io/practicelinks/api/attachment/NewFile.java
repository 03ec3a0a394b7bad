package io.practicelinks.api.attachment;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A file as somebody sends it.
 *
 * @param name as the sender calls it; null: not at all
 * @param declaredType as the sender says, believed in nothing
 */
public record NewFile(@Nullable String name, String declaredType, Buffer bytes) {

    @Override
    public String toString() {
        return "NewFile[personal]";
    }
}
