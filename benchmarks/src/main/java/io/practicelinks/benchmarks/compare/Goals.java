package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.Spread;
import java.util.List;
import java.util.Locale;

/** Which figures of design.md section 10 does a part give, and what must they be? */
final class Goals {

    private Goals() {}

    /** @param all rounds of the part's contenders, the edge's first */
    static List<Goal> of(String part, List<Rounds> all) {
        Rounds edge = all.getFirst();
        return switch (part) {
            case "hot" ->
                List.of(
                        Goal.atMost(
                                "CPU per redirect, beside nginx with an access log",
                                "x",
                                1.25,
                                1.0,
                                edge.cpuBeside(named(all, Scenarios.NGINX))),
                        Goal.atMost(
                                "CPU per redirect, beside an empty Vert.x handler",
                                "x",
                                1.15,
                                1.08,
                                edge.cpuBeside(named(all, Scenarios.EMPTY))));
            case "page" ->
                List.of(Goal.atMost(
                        "CPU per landing page, beside nginx with a file of that size",
                        "x",
                        1.4,
                        1.1,
                        edge.cpuBeside(named(all, Scenarios.NGINX))));
            case "campaign" ->
                List.of(Goal.atMost(
                        "CPU per redirect of 100,000 links, beside one link",
                        "x",
                        1.3,
                        1.15,
                        edge.cpuBeside(named(all, Scenarios.EDGE_HOT))));
            case "cold" ->
                List.of(Goal.atLeast(
                        "cold links: requests per CPU second, Redis counted, beside nginx + Lua + Redis",
                        "x",
                        2,
                        3,
                        named(all, Scenarios.LUA).cpuBeside(edge)));
            default -> List.of();
        };
    }

    /** Process start to the first redirect. */
    static Goal start(Spread seconds) {
        return Goal.atMost("process start to first redirect, by the script", "s", 1.5, 0.6, seconds);
    }

    /** What the edge holds after "mixed", its mapped journal aside. */
    static Goal memory(double residentMib, long linksInMemory, long links) {
        String what = String.format(
                Locale.ROOT,
                "edge memory after mixed, journal aside, %,d of %,d links in memory",
                Math.min(linksInMemory, links),
                links);
        return Goal.atMost(what, "MiB", 256, 160, Spread.of(residentMib));
    }

    private static Rounds named(List<Rounds> all, String name) {
        return all.stream()
                .filter(rounds -> rounds.contender().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
