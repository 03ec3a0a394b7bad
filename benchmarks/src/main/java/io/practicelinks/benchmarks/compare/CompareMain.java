package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.server.Cores;
import io.practicelinks.benchmarks.server.Links;
import io.practicelinks.benchmarks.server.Server;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the comparison. */
public final class CompareMain {

    private CompareMain() {}

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        List<String> words = List.of(arguments).subList(3, arguments.length);
        int rounds = words.contains("--quick") ? 2 : 7;
        int seconds = words.contains("--quick") ? 1 : 3;
        Workplace workplace = new Workplace(project, folder, Cores.of(Integer.parseInt(arguments[2])));
        List<String> tokens = Links.tokens(1000);
        try (Testbed bed = Testbed.open(workplace, tokens, Map.of())) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(bed::close));
            Books books = new Books(bed.stores());
            books.answered(bed.answered(), 0);
            Server empty = bed.startEmpty();
            Server nginx = bed.startNginx();
            RequestFiles files = new RequestFiles(folder.resolve("requests"));
            Requests hot = new Requests(
                    files.write("hot", List.of(RequestFiles.get("android", "/" + tokens.getFirst()))), 0, false);
            Requests page = new Requests(
                    files.write("page", List.of(RequestFiles.get("iphone", "/" + tokens.getFirst()))), 0, false);
            Requests file =
                    new Requests(files.write("file", List.of(RequestFiles.get("iphone", "/page.html"))), 0, false);
            Turns turns = new Turns(new Wrk(workplace), books, rounds, seconds, Terminal::progress);
            List<Scenario> scenarios = new ArrayList<>();
            scenarios.add(new Scenario(
                    "hot",
                    List.of(
                            new Contender("edge", bed.edge(), n -> hot, true),
                            new Contender("empty vert.x", empty, n -> hot, false),
                            new Contender("nginx", nginx, n -> hot, false))));
            scenarios.add(new Scenario(
                    "page",
                    List.of(
                            new Contender("edge", bed.edge(), n -> page, true),
                            new Contender("nginx", nginx, n -> file, false))));
            for (Scenario scenario : scenarios) {
                if (words.stream().anyMatch(word -> !word.startsWith("--")) && !words.contains(scenario.name())) {
                    continue;
                }
                Map<Contender, List<Round>> taken = turns.take(scenario);
                List<Round> edge = taken.getOrDefault(scenario.contenders().getFirst(), List.of());
                taken.forEach((contender, own) -> {
                    double[] ratios = new double[own.size()];
                    for (int i = 0; i < ratios.length; i++) {
                        ratios[i] = edge.get(i).cpuMicrosPerAnswer() / own.get(i).cpuMicrosPerAnswer();
                    }
                    Spread ratio = Spread.of(ratios);
                    Spread cpu = Spread.of(own, Round::cpuMicrosPerAnswer);
                    Terminal.result(String.format(
                            "%-8s %-14s cpu %6.2f us (%.2f..%.2f)  edge/this %.2f (%.2f..%.2f)  %7.0f/s  p50 %.0f p99 %.0f p99.9 %.0f us  rss %d MiB",
                            scenario.name(),
                            contender.name(),
                            cpu.median(),
                            cpu.low(),
                            cpu.high(),
                            ratio.median(),
                            ratio.low(),
                            ratio.high(),
                            Spread.of(own, r -> r.load().perSecond()).median(),
                            Spread.of(own, r -> r.load().p50Micros()).median(),
                            Spread.of(own, r -> r.load().p99Micros()).median(),
                            Spread.of(own, r -> r.load().p999Micros()).median(),
                            contender.server().residentKib() / 1024));
                });
                Books.Balance balance = books.balance(bed.edge());
                Terminal.result(balance.toString());
            }
        }
    }
}
