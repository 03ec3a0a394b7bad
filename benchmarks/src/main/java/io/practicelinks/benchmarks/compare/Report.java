package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Wrk;
import io.practicelinks.benchmarks.report.BarChart;
import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.report.Standing;
import io.practicelinks.benchmarks.server.Books;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as text and as a chart. */
final class Report {

    private Report() {}

    static String text(List<Standing> standings, List<Goal> goals, Books.Balance balance) {
        StringBuilder text = new StringBuilder();
        if (!standings.isEmpty()) {
            text.append(Standing.table(standings)).append('\n');
        }
        if (!goals.isEmpty()) {
            text.append(Goal.table(goals)).append('\n');
        }
        return text.append(balance.text()).append('\n').toString();
    }

    /** The section of the results file that a full run writes. */
    static String comparison(String date, List<String> facts, Plan plan, String text) {
        return head("Comparison", date, "benchmarks/compare", facts)
                + "* Load: wrk, " + Wrk.CONNECTIONS
                + " keep-alive connections, closed model (a connection asks again when it was answered), so "
                + "percentiles are those of a server at its limit. " + plan.rounds() + " rounds of " + plan.seconds()
                + " s after a warm-up, twice as many of hot and with slow connections; contenders take turns. "
                + "Figures: median (lowest to highest round).\n\n"
                + "![CPU time per answer](results.svg)\n\n"
                + text
                + """

                *edge beside it*: the edge's CPU time per answer divided by that server's, round by round; for nginx + Lua + Redis both with
                their Redis. *busy*: how much of its processor the server used; well below 100 %, load or stores were the limit, which
                changes answers per second and percentiles, hardly CPU time. *others*: how much of that processor others used, which disturbs
                everything. Every server but the empty handler writes an access log or a
                journal. The edge's CPU time runs until Redis has every click; *with Redis* is its Redis's own time added. The api rests while the
                edge is measured, and stores the clicks after each round. The edge's rounds of campaign and mixed are four times as long, since it asks
                Redis for each link again after 30 s; so are those with slow connections, since one pause of 30 ms would else be their p99.
                """;
    }

    /** The section that a soak writes. */
    static String soak(String date, List<String> facts, String text) {
        return head("Memory", date, "benchmarks/compare soak", facts) + "\n" + text;
    }

    private static String head(String title, String date, String command, List<String> facts) {
        return "## " + title + "\n\nTaken on " + date + " by `" + command + "`.\n\n"
                + facts.stream().map(fact -> "* " + fact + "\n").collect(Collectors.joining());
    }

    /** CPU time per answer of all. */
    static String chart(String date, List<Standing> standings) {
        Map<String, List<BarChart.Bar>> groups = new LinkedHashMap<>();
        for (Standing standing : standings) {
            groups.computeIfAbsent(standing.scenario(), first -> new ArrayList<>())
                    .add(new BarChart.Bar(
                            standing.contender(),
                            standing.cpuMicros(),
                            storeMicros(standing),
                            standing.contender().startsWith(Scenarios.EDGE)));
        }
        return BarChart.of(
                "CPU time per answer",
                "One processor for the server, one for the load; " + date + "; pale: its Redis",
                "microseconds per answer",
                groups.entrySet().stream()
                        .map(group -> new BarChart.Group(group.getKey(), group.getValue()))
                        .toList());
    }

    private static double storeMicros(Standing standing) {
        Spread withStore = standing.withStoreMicros();
        return withStore == null ? 0 : withStore.median() - standing.cpuMicros().median();
    }
}
