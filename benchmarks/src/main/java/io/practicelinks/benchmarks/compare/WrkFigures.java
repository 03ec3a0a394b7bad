package io.practicelinks.benchmarks.compare;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What wrk counted in one run. Closed model: a connection asks again when it was answered; wrk adds to the percentiles what it takes for
 * omitted.
 *
 * @param answers complete ones, refusals included
 * @param refusals those with a status of 400 and more
 * @param broken connections that broke, and requests without an answer in time
 * @param micros from the first request to the last answer
 */
record WrkFigures(
        long answers, long refusals, long broken, long micros, long p50Micros, long p99Micros, long p999Micros) {

    private static final String MARK = "figures ";

    /** Reads the line that {@code load/replay.lua} prints at the end. */
    static WrkFigures parse(String output) {
        String line = output.lines()
                .filter(each -> each.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk gives no figures:\n" + output));
        Map<String, Long> values = Stream.of(line.substring(MARK.length()).split(" ", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
        return new WrkFigures(
                value(values, "answers"),
                value(values, "refusals"),
                value(values, "broken"),
                value(values, "micros"),
                value(values, "p50"),
                value(values, "p99"),
                value(values, "p999"));
    }

    private static long value(Map<String, Long> values, String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("wrk does not tell " + name);
        }
        return value;
    }

    double perSecond() {
        return answers * 1e6 / micros;
    }

    /** Answers that lead somewhere: 302 and 200. */
    long successes() {
        return answers - refusals;
    }
}
