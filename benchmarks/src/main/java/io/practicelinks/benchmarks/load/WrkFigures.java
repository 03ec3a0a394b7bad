package io.practicelinks.benchmarks.load;

/**
 * What wrk counted in one run. Closed model: a connection asks again when it was answered; wrk adds to the percentiles what it takes for
 * omitted.
 *
 * @param answers complete ones, refusals included
 * @param refusals those with a status of 400 and more
 * @param broken connections that broke, and requests without an answer in time
 * @param micros from the first request to the last answer
 */
public record WrkFigures(
        long answers, long refusals, long broken, long micros, long p50Micros, long p99Micros, long p999Micros) {

    /** Reads the line that {@code load/replay.lua} prints at the end. */
    public static WrkFigures parse(String output) {
        FigureLine line = FigureLine.in(output);
        return new WrkFigures(
                line.value("answers"),
                line.value("refusals"),
                line.value("broken"),
                line.value("micros"),
                line.value("p50"),
                line.value("p99"),
                line.value("p999"));
    }

    public double perSecond() {
        return answers * 1e6 / micros;
    }

    /** Answers that lead somewhere: 302 and 200. */
    public long successes() {
        return answers - refusals;
    }
}
