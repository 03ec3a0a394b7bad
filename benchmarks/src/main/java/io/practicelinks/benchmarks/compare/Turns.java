package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.server.Server;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lets the contenders of a scenario take turns, round by round, forwards and backwards, so that a drift of the machine hits all alike. */
final class Turns {

    private final Wrk wrk;
    private final Books books;
    private final int rounds;
    private final int seconds;
    private final Consumer<String> progress;

    Turns(Wrk wrk, Books books, int rounds, int seconds, Consumer<String> progress) {
        this.wrk = wrk;
        this.books = books;
        this.rounds = rounds;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** The rounds of each contender, without the warm-up, in the scenario's order. */
    List<Rounds> take(Scenario scenario) {
        Map<Contender, List<Round>> taken = new LinkedHashMap<>();
        scenario.contenders().forEach(contender -> taken.put(contender, new ArrayList<>()));
        List<Contender> order = new ArrayList<>(scenario.contenders());
        for (int number = 0; number <= rounds; number++) {
            for (Contender contender : order) {
                Round round = round(contender, number);
                if (number > 0) {
                    taken.computeIfAbsent(contender, none -> new ArrayList<>()).add(round);
                }
                progress.accept(String.format(
                        "%s %d/%d: %-20s %6.2f us, %.0f/s, busy %.0f%%",
                        scenario.name(),
                        number,
                        rounds,
                        contender.name(),
                        round.cpuMicrosPerAnswer(),
                        round.load().perSecond(),
                        round.busy() * 100));
            }
            Collections.reverse(order);
        }
        return taken.entrySet().stream()
                .map(each -> new Rounds(each.getKey(), each.getValue()))
                .toList();
    }

    /** One run that is not measured. */
    void warmUp(Contender contender) {
        Round unused = round(contender, 0);
    }

    private Round round(Contender contender, int number) {
        Server server = contender.server();
        long[] before = new long[2];
        WrkFigures load = wrk.run(server, contender.requests().apply(number), seconds, () -> {
            before[0] = server.cpuMillis();
            before[1] = server.storeCpuMillis();
        });
        server.finish();
        Round round = new Round(load, server.cpuMillis() - before[0], server.storeCpuMillis() - before[1]);
        if (load.broken() > 0) {
            throw new IllegalStateException(contender.name() + ": " + load.broken() + " connections or requests broke");
        }
        server.settle();
        if (contender.clicks()) {
            books.answered(load.successes(), Wrk.CONNECTIONS);
        }
        return round;
    }
}
