package io.practicelinks.edge.delivery;

import io.practicelinks.contract.ClickBatch;
import io.practicelinks.edge.journal.EpochLog;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A stream entry that is to be added: see {@link ClickBatch} for its bytes. */
record Entry(ClickBatch header, @Nullable Buffer clicks) {

    /** What Redis takes for an entry beside its clicks, roughly. */
    private static final long OVERHEAD_BYTES = 128;

    long lastSeq() {
        return header.firstSeq() + header.count() - 1;
    }

    long bytes() {
        return OVERHEAD_BYTES + (clicks == null ? 0 : clicks.length());
    }

    /** Without clicks: how far the epoch is, also that it is closed. */
    static Entry heartbeat(int instance, EpochLog log, long sent, boolean closed) {
        long highWater = log.epoch().highWater();
        long firstSeq = closed ? highWater + 1 : sent + 1;
        return new Entry(
                new ClickBatch(
                        closed,
                        instance,
                        log.epoch().id(),
                        firstSeq,
                        0,
                        highWater,
                        log.epoch().losses().total(),
                        Math.min(log.heldFrom(), firstSeq)),
                null);
    }

    /** Gathers an epoch's next clicks into an entry. Reused, as its buffer is large. Delivery thread only. */
    static final class Builder {

        private static final int MAX_CLICKS = 2_000;

        private final byte[] buffer = new byte[256 * 1024];

        /** Null if there are none. */
        @Nullable
        Entry next(int instance, EpochLog log) {
            long firstSeq = log.taken() + 1;
            int count = 0;
            int size = 0;
            int length = log.nextLength();
            while (length > 0
                    && count < MAX_CLICKS
                    && size + Short.BYTES + length <= buffer.length
                    && log.take(buffer, size + Short.BYTES, length)) {
                buffer[size] = (byte) (length >>> 8);
                buffer[size + 1] = (byte) length;
                size += Short.BYTES + length;
                count++;
                length = log.nextLength();
            }
            if (count == 0) {
                return null;
            }
            ClickBatch header = new ClickBatch(
                    false,
                    instance,
                    log.epoch().id(),
                    firstSeq,
                    count,
                    log.epoch().highWater(),
                    log.epoch().losses().total(),
                    log.heldFrom());
            return new Entry(header, Buffer.buffer(size).appendBytes(buffer, 0, size));
        }
    }
}
