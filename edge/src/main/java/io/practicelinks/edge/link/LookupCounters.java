package io.practicelinks.edge.link;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often was each {@link LookupOutcome} seen since the start? One for all loops; any thread. Counting allocates nothing. */
public final class LookupCounters {

    private final Map<LookupOutcome, LongAdder> counts = new EnumMap<>(LookupOutcome.class);

    LookupCounters() {
        for (LookupOutcome outcome : LookupOutcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void count(LookupOutcome outcome) {
        counter(outcome).increment();
    }

    public long sum(LookupOutcome outcome) {
        return counter(outcome).sum();
    }

    private LongAdder counter(LookupOutcome outcome) {
        return Objects.requireNonNull(counts.get(outcome));
    }
}
