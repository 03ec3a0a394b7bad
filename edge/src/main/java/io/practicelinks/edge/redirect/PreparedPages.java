package io.practicelinks.edge.redirect;

import io.vertx.core.buffer.Buffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Every {@link Notice}, rendered at the start. Immutable, any thread. */
public final class PreparedPages {

    private final Map<Notice, Buffer> pages = new EnumMap<>(Notice.class);

    public PreparedPages() {
        for (Notice notice : Notice.values()) {
            pages.put(notice, Buffer.buffer(notice.render()));
        }
    }

    Buffer of(Notice notice) {
        return Objects.requireNonNull(pages.get(notice));
    }
}
