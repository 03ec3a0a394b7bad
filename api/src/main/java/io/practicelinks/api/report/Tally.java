package io.practicelinks.api.report;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Platform;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the clicks of some days by class and platform. Owned by the thread that counts. */
final class Tally {

    private final ClickCounts total = new ClickCounts();
    private final Map<Platform, Long> byPlatform = new EnumMap<>(Platform.class);
    private final List<ClickCounts> byDay = new ArrayList<>();

    Tally(int days) {
        for (int day = 0; day < days; day++) {
            byDay.add(new ClickCounts());
        }
    }

    void add(LinkStatsQueries.DayClicks some) {
        total.add(some.audience(), some.clicks());
        byDay.get(some.day()).add(some.audience(), some.clicks());
        byPlatform.merge(some.platform(), some.clicks(), Long::sum);
    }

    /** Counts clicks that were added already for another class. */
    void move(RuleQueries.RuleClicks some, Audience to) {
        total.move(some.audience(), to, some.clicks());
        byDay.get(some.day()).move(some.audience(), to, some.clicks());
    }

    ClickCounts total() {
        return total;
    }

    Map<Platform, Long> byPlatform() {
        return byPlatform;
    }

    List<ClickCounts> byDay() {
        return byDay;
    }
}
