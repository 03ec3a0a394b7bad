package io.practicelinks.benchmarks.load;

/**
 * What Hyperfoil counted in one run. Open model: a request is due at its time whatever the answers do. A latency counts from the moment at
 * which Hyperfoil began with the request, the wait for a free connection included.
 *
 * @param requests of the steady phase, as are all that follow unless they say otherwise
 * @param redirects of both phases: answers that are clicks
 * @param errors of both phases: broken connections, requests without an answer in time, other answers
 * @param unanswered of both phases: requests whose answer is not known; the server may have answered them
 * @param micros for how long requests were begun
 * @param blockedMicros the sum of all waits for a free connection
 * @param isFull true where requests were given up, because all sessions waited for answers
 * @param lateMicros how late Hyperfoil's loop came to what was due, of 100 times the second latest
 * @param cpuMicros user and system time of Hyperfoil
 */
public record HyperfoilFigures(
        long requests,
        long redirects,
        long errors,
        long unanswered,
        long micros,
        long p50Micros,
        long p99Micros,
        long p999Micros,
        long blockedMicros,
        boolean isFull,
        long lateMicros,
        long cpuMicros) {

    /** Reads the line that the generator prints at the end of a run. */
    static HyperfoilFigures parse(String output) {
        FigureLine line = FigureLine.in(output);
        return new HyperfoilFigures(
                line.value("requests"),
                line.value("redirects"),
                line.value("errors"),
                line.value("unanswered"),
                line.value("micros"),
                line.value("p50"),
                line.value("p99"),
                line.value("p999"),
                line.value("blocked"),
                line.value("full") > 0,
                line.value("late"),
                line.value("cpu"));
    }

    /** How many requests a second were begun. */
    public double perSecond() {
        return requests * 1e6 / micros;
    }

    /** How long a request waited for a free connection, on average. */
    public double blockedMicrosPerRequest() {
        return requests == 0 ? 0 : (double) blockedMicros / requests;
    }

    /** How much of a processor the generator used, from 0 to 1. */
    public double busy() {
        return (double) cpuMicros / micros;
    }
}
