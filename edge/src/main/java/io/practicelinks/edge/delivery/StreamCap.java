package io.practicelinks.edge.delivery;

import io.practicelinks.edge.delivery.ClickStreams.Usage;

/** Whether a stream has grown to where delivery pauses: measured now and then, reckoned on in between. Delivery thread only. */
final class StreamCap {

    private final Usage limit;
    private Usage usage = new Usage(0, 0);

    StreamCap(Usage limit) {
        this.limit = limit;
    }

    void measured(Usage now) {
        usage = now;
    }

    void added(long bytes) {
        usage = new Usage(usage.entries() + 1, usage.bytes() + bytes);
    }

    boolean isReached() {
        return usage.entries() >= limit.entries() || usage.bytes() >= limit.bytes();
    }
}
