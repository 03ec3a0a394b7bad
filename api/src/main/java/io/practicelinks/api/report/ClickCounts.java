package io.practicelinks.api.report;

import io.practicelinks.contract.Audience;
import java.util.EnumMap;
import java.util.Map;

/** How many clicks of each class? Owned by the thread that counts. */
final class ClickCounts {

    private final Map<Audience, Long> audienceToClicks = new EnumMap<>(Audience.class);

    void add(Audience audience, long clicks) {
        audienceToClicks.merge(audience, clicks, Long::sum);
    }

    /** Counts clicks for another class than they were added for. */
    void move(Audience from, Audience to, long clicks) {
        add(from, -clicks);
        add(to, clicks);
    }

    long of(Audience audience) {
        return audienceToClicks.getOrDefault(audience, 0L);
    }

    /** Of all classes: nothing is left out, only told apart. */
    long total() {
        return audienceToClicks.values().stream().mapToLong(Long::longValue).sum();
    }
}
