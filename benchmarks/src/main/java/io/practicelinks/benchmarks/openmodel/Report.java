package io.practicelinks.benchmarks.openmodel;

import io.practicelinks.benchmarks.load.HyperfoilFigures;
import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.LineChart;
import io.practicelinks.benchmarks.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A run as text and as a chart. */
final class Report {

    private static final double REQUIRED = 1.5;
    private static final double OR_MORE_MICROS = 500;
    private static final double AIM = 1.1;

    private Report() {}

    /**
     * p99 at half of the edge's saturation, beside nginx at that rate: what is required of it depends on what nginx needs. Where the
     * generator was the limit of one of them, the latencies are its own, and nothing can be said.
     */
    static Goal goal(List<Step> steps) {
        Step edge = step(steps, OpenModel.EDGE);
        Step nginx = step(steps, OpenModel.NGINX);
        double edgeMicros = edge.median(HyperfoilFigures::p99Micros);
        double nginxMicros = nginx.median(HyperfoilFigures::p99Micros);
        boolean isGeneratorTheLimit = edge.isGeneratorTheLimit() || nginx.isGeneratorTheLimit();
        String what = String.format(
                Locale.ROOT,
                "p99 at half of the edge's saturation, beside nginx at that rate: 1.5 x or 0.5 ms more (%.2f ms beside %.2f ms)%s",
                edgeMicros / 1e3,
                nginxMicros / 1e3,
                isGeneratorTheLimit ? "; the generator was the limit" : "");
        Goal goal = Goal.atMost(
                what, "x", required(nginxMicros), AIM, Spread.ofRatios(edge.p99Micros(), nginx.p99Micros()));
        return isGeneratorTheLimit ? goal.notMeasurable() : goal;
    }

    /** In hundredths. */
    static double required(double nginxMicros) {
        return Math.floor(Math.max(REQUIRED, (nginxMicros + OR_MORE_MICROS) / nginxMicros) * 100) / 100;
    }

    private static Step step(List<Step> steps, String server) {
        return steps.stream()
                .filter(step -> step.percent() == Plan.HALF && step.server().equals(server))
                .findFirst()
                .orElseThrow();
    }

    /** The section of the results file that a full run writes. */
    static String section(String date, List<String> facts, Plan plan, List<Step> steps, String text) {
        return "## Open model\n\nTaken on " + date + " by `benchmarks/open-model`.\n\n"
                + facts.stream().map(fact -> "* " + fact + "\n").collect(Collectors.joining())
                + "* Load: Hyperfoil, open model: requests for one link come at a rate and at random times, whatever the answers do, over "
                + "256 keep-alive connections, with the dozen header fields of a phone. " + plan.rounds()
                + " rounds of "
                + plan.seconds()
                + " s at each rate, after a second that does not count; servers take turns. Figures: median.\n\n"
                + "![Latency over rate](open-model.svg)\n\n"
                + text
                + "\n\n"
                + verdict(steps)
                + """


                *of saturation*: 100 % is how many answers the edge gives in a second of its processor's time when wrk asks without pause.
                *begun/s*: requests that were really begun. A latency counts from when the generator began with a request, and holds the wait
                for a free connection, whose mean is *blocked us*; *full*: 4,096 requests were waiting, and what was due beyond was given up.
                The generator wakes up each millisecond and begins what is due, so each millisecond brings a small burst, alike for all servers.

                Is the generator the limit? With two processors it shares its own with Redis, so at high rates it is, and that is said
                for each step; api and Postgres rest until a round is over. *generator busy*: its CPU time, in processors. *late*: each
                millisecond a task is due on the loop from which requests come; so late was it in the worst of a hundred cases. GENERATOR
                stands at a step where that is more than 2 ms, or less than 97 % of what was due was begun while the server had time left:
                its latencies are the generator's too. And *nginx without log*, which does next to nothing, at the same rate: what it
                shows is mostly the generator and the network, and
                no server can show less.
                """;
    }

    /** Up to which rate do figures tell of servers? */
    private static String verdict(List<Step> steps) {
        List<Step> limited = steps.stream().filter(Step::isGeneratorTheLimit).toList();
        if (limited.isEmpty()) {
            return "The generator was not the limit at any step.";
        }
        return "The generator was the limit at: "
                + limited.stream()
                        .map(step -> step.server() + " " + step.percent() + " %")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** Latency over rate of the edge and nginx. */
    static String chart(String date, List<Step> steps) {
        return LineChart.of(
                "Latency over rate",
                "Open model; one processor for the server, one for load and stores; " + date
                        + "; ring: the generator was the limit",
                "requests per second that were due",
                "milliseconds",
                List.of(
                        line(steps, OpenModel.EDGE, "p99", false, HyperfoilFigures::p99Micros),
                        line(steps, OpenModel.EDGE, "p50", true, HyperfoilFigures::p50Micros),
                        line(steps, OpenModel.NGINX, "p99", false, HyperfoilFigures::p99Micros),
                        line(steps, OpenModel.NGINX, "p50", true, HyperfoilFigures::p50Micros)));
    }

    private static LineChart.Line line(
            List<Step> steps, String server, String name, boolean isDashed, ToDoubleFunction<HyperfoilFigures> micros) {
        return new LineChart.Line(
                server + " " + name,
                server.equals(OpenModel.EDGE),
                isDashed,
                steps.stream()
                        .filter(step -> step.server().equals(server))
                        .map(step ->
                                new LineChart.Point(step.rate(), step.median(micros) / 1e3, step.isGeneratorTheLimit()))
                        .toList());
    }
}
