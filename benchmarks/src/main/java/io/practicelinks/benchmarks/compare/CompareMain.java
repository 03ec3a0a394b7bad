package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.ResultsFile;
import io.practicelinks.benchmarks.server.Cores;
import io.practicelinks.benchmarks.server.EdgeSettingsFile;
import io.practicelinks.benchmarks.server.MachineFacts;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code benchmarks/compare} runs. Arguments: the project's root, an empty folder, the number of processors, then the words of
 * {@link Plan#USAGE}. Exit code 1: clicks that were answered are not those that are stored, or something broke; 2: the words are wrong.
 */
public final class CompareMain {

    private static final int OWN_ARGUMENTS = 3;
    private static final long SOAK_REQUESTS = 10_000_000;
    private static final long SCAN_REQUESTS = 2_000_000;
    private static final int SOAK_SECONDS = 15;

    private CompareMain() {}

    public static void main(String[] arguments) throws Exception {
        Plan plan;
        try {
            plan = Plan.of(List.of(arguments).subList(OWN_ARGUMENTS, arguments.length));
        } catch (IllegalArgumentException e) {
            Terminal.progress("compare: " + e.getMessage() + "\n" + Plan.USAGE);
            System.exit(2);
            return;
        }
        Workplace workplace = new Workplace(
                Path.of(arguments[0]), Path.of(arguments[1]), Cores.of(Integer.parseInt(arguments[2])));
        Population population = Population.of(plan);
        Terminal.progress("Starting the stores, making " + population.all().size() + " links, starting the edge");
        try (Testbed bed = Testbed.open(workplace, population.all(), EdgeSettingsFile.read(workplace))) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(bed::close));
            List<String> problems = plan.includes(Plan.SOAK)
                    ? soak(plan, workplace, population, bed)
                    : compare(plan, workplace, population, bed);
            problems.forEach(problem -> Terminal.progress("compare: " + problem));
            System.exit(problems.isEmpty() ? 0 : 1);
        }
    }

    private static List<String> compare(Plan plan, Workplace workplace, Population population, Testbed bed)
            throws SQLException, IOException {
        Comparison comparison = new Comparison(plan, workplace, population, bed);
        comparison.run();
        String text = Report.text(comparison.standings(), comparison.goals(), comparison.balance());
        Terminal.result(text);
        if (plan.isFull()) {
            String date = LocalDate.now(java.time.ZoneOffset.UTC).toString();
            results(workplace)
                    .replace("comparison", Report.section(date, MachineFacts.lines(workplace, bed.edge()), plan, text));
            Path unused = Files.writeString(
                    workplace.benchmarks().resolve("results.svg"), Report.chart(date, comparison.standings()));
        }
        return comparison.problems();
    }

    private static List<String> soak(Plan plan, Workplace workplace, Population population, Testbed bed) throws SQLException {
        Books books = new Books(bed.stores());
        books.answered(bed.answered(), 0);
        RequestFiles files = new RequestFiles(workplace.folder().resolve("requests"), population);
        Soak soak = new Soak(new Wrk(workplace), bed.edge(), books, Terminal::progress);
        List<Memory> mixed = soak.run("mixed", SOAK_REQUESTS, SOAK_SECONDS, files.mixed());
        List<Memory> scan = soak.run("scan", SCAN_REQUESTS, SOAK_SECONDS / 3, files.scan(SOAK_SECONDS / 3));
        Memory end = mixed.getLast();
        List<Goal> goals = new ArrayList<>(List.of(
                Soak.flatness("resident memory in the last third of mixed, beside the middle one", mixed),
                Soak.flatness("resident memory in the last third of scan, beside the middle one", scan),
                Goals.memory(end.residentMib(), end.links(), plan.links())));
        Books.Balance balance = books.balance(bed.edge());
        String text = "Mixed:\n\n" + Memory.table(mixed) + "\nThen scan:\n\n" + Memory.table(scan) + "\n" + Goal.table(goals) + "\n"
                + balance.text() + "\n";
        Terminal.result(text);
        String date = LocalDate.now(java.time.ZoneOffset.UTC).toString();
        results(workplace)
                .replace(
                        "soak",
                        "## Memory\n\nTaken on " + date + " by `benchmarks/compare soak`.\n\n"
                                + String.join(
                                        "\n",
                                        MachineFacts.lines(workplace, bed.edge()).stream()
                                                .map(fact -> "* " + fact)
                                                .toList())
                                + "\n\n" + text);
        return balance.problems();
    }

    private static ResultsFile results(Workplace workplace) {
        return new ResultsFile(workplace.benchmarks().resolve("RESULTS.md"));
    }
}
