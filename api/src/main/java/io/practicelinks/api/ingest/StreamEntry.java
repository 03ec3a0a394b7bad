package io.practicelinks.api.ingest;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * One entry of a click stream as Redis hands it out, unread. A field that is not there is empty.
 *
 * @param header bytes of a {@link io.practicelinks.contract.ClickBatch}
 * @param blob the clicks, each an unsigned 16-bit length and a {@link io.practicelinks.contract.ClickLayout} body
 * @param edge the edge's label as it came
 */
record StreamEntry(StreamId id, Buffer header, Buffer blob, String edge) {

    /**
     * What one read brought.
     *
     * @param trimmed ids of entries that were still pending when their content was trimmed away: their clicks are gone
     */
    record Delivery(List<StreamEntry> entries, List<StreamId> trimmed) {

        static final Delivery NOTHING = new Delivery(List.of(), List.of());

        boolean isEmpty() {
            return entries.isEmpty() && trimmed.isEmpty();
        }
    }
}
