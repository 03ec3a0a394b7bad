package io.practicelinks.edge.arrival;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** How many connections wait, and how many were refused or given up? Written by the loop of the port, read by any thread. */
public final class ArrivalCounts {

    /** Half of what the 16 bits of an operation tell apart: the other half is for those that are being closed. */
    private static final int MOST = 1 << 15;

    private final IntSupplier places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong timedOut = new AtomicLong();

    /** @param places how many may wait at this moment */
    public ArrivalCounts(IntSupplier places) {
        this.places = places;
    }

    /** False where there is no place. */
    boolean enter() {
        if (waiting.get() >= Math.min(places.getAsInt(), MOST)) {
            refuse();
            return false;
        }
        waiting.incrementAndGet();
        return true;
    }

    void refuse() {
        refused.incrementAndGet();
    }

    void leave() {
        waiting.decrementAndGet();
    }

    void timeOut() {
        timedOut.incrementAndGet();
    }

    /** Connections open of which no whole request has come. */
    public int waiting() {
        return waiting.get();
    }

    /** Connections closed because there were too many. */
    public long refused() {
        return refused.get();
    }

    /** Connections closed because no request came in time. */
    public long timedOut() {
        return timedOut.get();
    }
}
