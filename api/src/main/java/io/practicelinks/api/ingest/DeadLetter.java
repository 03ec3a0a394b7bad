package io.practicelinks.api.ingest;

import io.practicelinks.contract.ClickLayout;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A click that was not stored, kept as it came.
 *
 * @param number for which it stands, as its entry's header says
 * @param body bytes of a {@link ClickLayout} body; empty where the entry held none for this number
 * @param reason the SQLSTATE of Postgres's refusal, {@link #PARTITION} or {@link #UNREADABLE}
 */
record DeadLetter(ClickNumber number, Buffer body, String reason) {

    /** The click's time lies outside the partitions. */
    static final String PARTITION = "partition";

    /** Not a click, or not the one whose number it stands for. */
    static final String UNREADABLE = "unreadable";

    /** When the click was, or null where that cannot be read. */
    @Nullable
    Instant occurredAt() {
        StreamClick click = asClick();
        return click == null ? null : Instant.ofEpochMilli(click.click().id().occurredAtMillis());
    }

    /** The click that it is, or null where it is none. */
    @Nullable
    StreamClick asClick() {
        return StreamClick.read(number, body);
    }
}
