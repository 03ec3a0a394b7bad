package io.practicelinks.edge.link;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What time is it? Freshness goes by the monotonic clock, so that a changed wall clock neither revives nor kills an entry; only the
 * snapshot on disk needs the wall clock, since it outlives the process.
 *
 * @param nanos as {@link System#nanoTime()}
 */
record LinkClock(LongSupplier nanos, InstantSource wall) {

    static final LinkClock SYSTEM = new LinkClock(System::nanoTime, InstantSource.system());
}
