package io.practicelinks.edge.link;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A time that only the test moves. Any thread. */
final class ManualClock {

    private final AtomicLong nanos = new AtomicLong();

    LinkClock clock() {
        return new LinkClock(nanos::get, () -> Instant.ofEpochSecond(0, nanos.get()));
    }

    long nanos() {
        return nanos.get();
    }

    void advance(Duration time) {
        long ignored = nanos.addAndGet(time.toNanos());
    }
}
