package io.practicelinks.api.loop;

import java.time.Duration;

/** One round of a loop's work. Runs on a virtual thread and may wait. */
@FunctionalInterface
public interface Round {

    /** Does what is to be done now; returns how long to pause before the next round, zero for none. */
    Duration run() throws Exception;
}
