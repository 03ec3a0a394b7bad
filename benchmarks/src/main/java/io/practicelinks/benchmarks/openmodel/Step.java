package io.practicelinks.benchmarks.openmodel;

import io.practicelinks.benchmarks.load.HyperfoilFigures;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One server at one rate: all rounds. */
record Step(int percent, String server, List<Round> rounds) {

    private static final List<String> COLUMNS = List.of(
            "of saturation",
            "server",
            "asked/s",
            "begun/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "errors",
            "blocked us",
            "server busy",
            "generator busy",
            "late ms",
            "limit");

    Step {
        rounds = List.copyOf(rounds);
    }

    static String table(List<Step> steps) {
        return TextTable.of(COLUMNS, steps.stream().map(Step::row).toList());
    }

    int rate() {
        return rounds.getFirst().rate();
    }

    double[] p99Micros() {
        return rounds.stream().mapToDouble(round -> round.load().p99Micros()).toArray();
    }

    /** The median over the rounds. */
    double median(ToDoubleFunction<HyperfoilFigures> figure) {
        return Spread.of(rounds, round -> figure.applyAsDouble(round.load())).median();
    }

    /** In most rounds. */
    boolean isGeneratorTheLimit() {
        return isMostly(rounds.stream().filter(Round::isGeneratorTheLimit).count());
    }

    /** In most rounds. */
    boolean isServerTheLimit() {
        return isMostly(rounds.stream().filter(Round::isServerTheLimit).count());
    }

    private boolean isMostly(long count) {
        return count * 2 > rounds.size();
    }

    private List<String> row() {
        return List.of(
                percent + " %",
                server,
                number(rate()),
                number(median(HyperfoilFigures::perSecond)),
                millis(median(HyperfoilFigures::p50Micros)),
                millis(median(HyperfoilFigures::p99Micros)),
                millis(median(HyperfoilFigures::p999Micros)),
                number((double) rounds.stream()
                        .mapToLong(round -> round.load().errors())
                        .sum()),
                number(median(HyperfoilFigures::blockedMicrosPerRequest)) + (isFull() ? ", full" : ""),
                percent(Spread.of(rounds, Round::serverBusy).median()),
                percent(median(HyperfoilFigures::busy)),
                millis(median(HyperfoilFigures::lateMicros)),
                limit());
    }

    private boolean isFull() {
        return isMostly(rounds.stream().filter(round -> round.load().isFull()).count());
    }

    private String limit() {
        if (isServerTheLimit()) {
            return isGeneratorTheLimit() ? "both" : "server";
        }
        return isGeneratorTheLimit() ? "GENERATOR" : "";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros / 1_000);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
