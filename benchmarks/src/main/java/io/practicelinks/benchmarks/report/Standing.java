package io.practicelinks.benchmarks.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one contender did in a scenario.
 *
 * @param cpuMicros CPU time per answer
 * @param withStoreMicros the same with that of its Redis; null where it has none
 * @param edgeRatio the edge's CPU time per answer beside this one's, both with their Redis where this one has one; null for the edge itself
 * @param perSecond answers per second, of the median round, as are the percentiles
 * @param busy how much of its processor the server used: well below 1, the load was the limit, not the server
 * @param disturbed how much of it others used: the figures of a quiet machine have next to nothing here
 */
public record Standing(
        String scenario,
        String contender,
        Spread cpuMicros,
        @Nullable Spread withStoreMicros,
        @Nullable Spread edgeRatio,
        double perSecond,
        double p50Micros,
        double p99Micros,
        double p999Micros,
        double residentMib,
        double busy,
        double disturbed) {

    private static final List<String> COLUMNS = List.of(
            "scenario",
            "server",
            "CPU us per answer",
            "with Redis",
            "edge beside it",
            "answers/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "resident MiB",
            "busy",
            "others");

    /** A table of all of them. */
    public static String table(List<Standing> standings) {
        return TextTable.of(COLUMNS, standings.stream().map(Standing::row).toList());
    }

    private List<String> row() {
        return List.of(
                scenario,
                contender,
                cpuMicros.text(),
                withStoreMicros == null ? "" : String.format(Locale.ROOT, "%.2f", withStoreMicros.median()),
                edgeRatio == null ? "" : edgeRatio.text(),
                String.format(Locale.ROOT, "%,.0f", perSecond),
                millis(p50Micros),
                millis(p99Micros),
                millis(p999Micros),
                String.format(Locale.ROOT, "%.0f", residentMib),
                percent(busy),
                percent(disturbed));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1_000);
    }
}
