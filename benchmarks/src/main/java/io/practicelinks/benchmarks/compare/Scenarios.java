package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Requests;
import io.practicelinks.benchmarks.server.Server;
import io.practicelinks.benchmarks.server.Testbed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Who takes part in which scenario, and what is each asked? Peers are started when they first take part. One thread. */
final class Scenarios {

    static final String EDGE = "edge";
    static final String EDGE_HOT = "edge, one link";
    static final String EMPTY = "empty Vert.x handler";
    static final String NGINX = "nginx";
    static final String HAPROXY = "HAProxy map";
    static final String LUA = "nginx + Lua + Redis";

    /**
     * The edge asks Redis for a link again when 30 s have passed, so after the turns of the others for all of them. In a campaign that goes on
     * that is one request of seventy; in a long round one of twenty-five, in a short one it would be one of seven.
     */
    private static final int CAMPAIGN_ROUND = 4;

    /** Between rounds the same server differs by a tenth and more, and the goals of this one are 8 and 15 hundredths. */
    private static final int HOT_TURNS = 2;

    private final Testbed bed;
    private final Population population;
    private final RequestFiles files;
    private final int seconds;
    private final Map<String, Server> peers = new HashMap<>();

    Scenarios(Testbed bed, Population population, RequestFiles files, int seconds) {
        this.bed = bed;
        this.population = population;
        this.files = files;
        this.seconds = seconds;
    }

    /** The scenario of that name of {@link Plan#PARTS}. */
    Scenario of(String name) {
        return switch (name) {
            case "hot" -> hot();
            case "page" -> page();
            case "campaign" -> campaign();
            case "mixed" -> mixed();
            case "cold" -> cold();
            case "scan" -> scan();
            default -> throw new IllegalArgumentException(name + " is no scenario");
        };
    }

    private Scenario hot() {
        IntFunction<Requests> hot = files.hot("android");
        return new Scenario(
                "hot", HOT_TURNS, false, List.of(edge(hot), empty(hot), nginx(hot), haproxy(hot), lua(hot)));
    }

    private Scenario page() {
        return new Scenario(
                "page", false, List.of(edge(files.hot("iphone")), nginx(files.always("file", "iphone", "/page.html"))));
    }

    private Scenario campaign() {
        IntFunction<Requests> campaign = files.campaign();
        Contender oneLink = new Contender(EDGE_HOT, bed.edge(), files.hot("android"), true);
        Contender edge = edge(campaign).withRoundsOf(CAMPAIGN_ROUND);
        return new Scenario("campaign", false, List.of(edge, oneLink, haproxy(campaign), lua(campaign)));
    }

    private Scenario mixed() {
        IntFunction<Requests> mixed = files.mixed();
        return new Scenario("mixed", true, List.of(edge(mixed).withRoundsOf(CAMPAIGN_ROUND), lua(mixed)));
    }

    private Scenario cold() {
        IntFunction<Requests> cold = files.cold();
        return new Scenario("cold", false, List.of(edge(cold), lua(cold)));
    }

    private Scenario scan() {
        IntFunction<Requests> scan = files.scan(seconds);
        return new Scenario("scan", true, List.of(edge(scan), haproxy(scan), lua(scan)));
    }

    private Contender edge(IntFunction<Requests> requests) {
        return new Contender(EDGE, bed.edge(), requests, true);
    }

    private Contender empty(IntFunction<Requests> requests) {
        return peer(EMPTY, bed::startEmpty, requests);
    }

    private Contender nginx(IntFunction<Requests> requests) {
        return peer(NGINX, bed::startNginx, requests);
    }

    private Contender haproxy(IntFunction<Requests> requests) {
        return peer(HAPROXY, () -> bed.startHaproxy(population.campaign()), requests);
    }

    private Contender lua(IntFunction<Requests> requests) {
        return peer(LUA, bed::startNginxWithLua, requests);
    }

    private Contender peer(String name, Supplier<Server> start, IntFunction<Requests> requests) {
        return new Contender(name, peers.computeIfAbsent(name, first -> start.get()), requests, false);
    }
}
