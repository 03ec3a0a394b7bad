package io.practicelinks.api.report;

import io.practicelinks.contract.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one link in some days.
 *
 * @param byPlatform clicks of all classes
 * @param bySource clicks of all classes, the most first; sources beyond {@link LinkStatsQueries#MAX_SOURCES} are left out
 * @param byRule clicks by the id of the rule that said who asked, the most first; only of days whose clicks are kept; null where there
 *     are more than {@link RuleQueries#MAX_CLICKS}
 * @param byDay one for each day, in order
 * @param outcome of the signups begun in these days
 */
record LinkStats(
        Days days,
        ClickCounts clicks,
        Map<Platform, Long> byPlatform,
        Map<String, Long> bySource,
        @Nullable Map<String, Long> byRule,
        List<ClickCounts> byDay,
        Outcome outcome) {

    /**
     * How far signups came.
     *
     * @param signups begun
     * @param connected conversations that they led to
     * @param identityVerified those of the conversations whose patient was verified
     */
    record Outcome(long signups, long connected, long identityVerified) {}
}
