package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Wrk;
import io.practicelinks.benchmarks.load.WrkFigures;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.Cores;
import io.practicelinks.benchmarks.server.ProcessorTime;
import io.practicelinks.benchmarks.server.Server;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets the contenders of a scenario take turns, round by round, forwards and backwards, so that a drift of the machine hits all alike.
 * Before, each is asked until it gets no cheaper: compilers and caches are done then.
 */
final class Turns {

    /** At most so many rounds; they are the first ones that a contender's requests are asked for. */
    static final int WARM_UP = 10;

    /** A round that is not cheaper than the cheapest so far by more than this says that it is warm. */
    private static final double CHEAPER = 0.97;

    /** Fewer are chance: compilers of a JVM finish their work in bursts. */
    private static final int WARM_ROUNDS = 3;

    private final Wrk wrk;
    private final Cores cores;
    private final Books books;
    private final int rounds;
    private final int seconds;
    private final Consumer<String> progress;

    Turns(Wrk wrk, Cores cores, Books books, Plan plan, Consumer<String> progress) {
        this.wrk = wrk;
        this.cores = cores;
        this.books = books;
        this.rounds = plan.rounds();
        this.seconds = plan.seconds();
        this.progress = progress;
    }

    /** The rounds of each contender, without the warm-up, in the scenario's order. */
    List<Rounds> take(Scenario scenario) {
        Map<Contender, List<Round>> taken = new LinkedHashMap<>();
        for (Contender contender : scenario.contenders()) {
            warmUp(scenario, contender);
            taken.put(contender, new ArrayList<>());
        }
        List<Contender> order = new ArrayList<>(scenario.contenders());
        int all = rounds * scenario.turns();
        for (int number = 0; number < all; number++) {
            for (Contender contender : order) {
                Round round = round(scenario, contender, WARM_UP + number);
                taken.computeIfAbsent(contender, none -> new ArrayList<>()).add(round);
                tell(scenario, (number + 1) + "/" + all, contender, round);
            }
            Collections.reverse(order);
        }
        return taken.entrySet().stream()
                .map(each -> new Rounds(each.getKey(), each.getValue()))
                .toList();
    }

    private void warmUp(Scenario scenario, Contender contender) {
        double least = Double.POSITIVE_INFINITY;
        int warm = 0;
        for (int number = 0; number < WARM_UP && warm < WARM_ROUNDS; number++) {
            Round round = round(scenario, contender, number);
            tell(scenario, "warm-up", contender, round);
            warm = round.cpuMicrosPerAnswer() > least * CHEAPER ? warm + 1 : 0;
            least = Math.min(least, round.cpuMicrosPerAnswer());
        }
    }

    private Round round(Scenario scenario, Contender contender, int number) {
        Server server = contender.server();
        long[] before = new long[4];
        server.begin();
        WrkFigures load = wrk.run(server, contender.requests().apply(number), seconds * contender.length(), () -> {
            before[0] = server.cpuMillis();
            before[1] = server.storeCpuMillis();
            before[2] = ProcessorTime.workedMillis(cores);
            before[3] = System.nanoTime();
        });
        server.finish();
        Round round = new Round(
                load,
                server.cpuMillis() - before[0],
                server.storeCpuMillis() - before[1],
                ProcessorTime.workedMillis(cores) - before[2],
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before[3]));
        requireSound(scenario, contender, load);
        server.settle();
        if (contender.clicks()) {
            books.answered(load.successes(), Wrk.CONNECTIONS);
        }
        return round;
    }

    private static void requireSound(Scenario scenario, Contender contender, WrkFigures load) {
        if (load.broken() > 0 || (load.refusals() > 0 && !scenario.hasRefusals())) {
            throw new IllegalStateException(
                    scenario.name() + ", " + contender.name() + ": of " + load.answers() + " answers " + load.refusals()
                            + " refused, and " + load.broken() + " connections or requests broke");
        }
    }

    private void tell(Scenario scenario, String place, Contender contender, Round round) {
        progress.accept(String.format(
                Locale.ROOT,
                "%-8s %-7s %-20s %6.2f us, %.0f/s, busy %.0f%%, others %.0f%%",
                scenario.name(),
                place,
                contender.name(),
                round.cpuMicrosPerAnswer(),
                round.load().perSecond(),
                round.busy() * 100,
                round.disturbed() * 100));
    }
}
