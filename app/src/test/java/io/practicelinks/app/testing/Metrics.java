package io.practicelinks.app.testing;

/** What does a management port say of a metric? The sum over its labels; absent is a failure, not zero. */
public final class Metrics {

    private Metrics() {}

    public static double sum(int managementPort, String name) {
        return HttpJson.on(managementPort)
                .getText("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum)
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }
}
