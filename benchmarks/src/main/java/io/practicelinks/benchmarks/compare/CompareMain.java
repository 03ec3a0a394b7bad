package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.report.ResultsFile;
import io.practicelinks.benchmarks.report.Terminal;
import io.practicelinks.benchmarks.server.EdgeSettingsFile;
import io.practicelinks.benchmarks.server.MachineFacts;
import io.practicelinks.benchmarks.server.MeasuringProgram;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What {@code benchmarks/compare} runs; arguments and exit codes are those of {@link MeasuringProgram}. */
public final class CompareMain {

    private CompareMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        MeasuringProgram.run("compare", Plan.USAGE, arguments, Plan::of, CompareMain::measure);
    }

    private static List<String> measure(Plan plan, Workplace workplace) throws SQLException, IOException {
        Population population = Population.of(plan);
        Terminal.progress(
                "Starting the stores and the edge, making " + population.all().size() + " links");
        try (Testbed bed = Testbed.open(workplace, population.all(), EdgeSettingsFile.read(workplace))) {
            // Ctrl-C: nothing that was started outlives this program.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(bed::close));
            return plan.includes(Plan.SOAK)
                    ? soak(plan, workplace, population, bed)
                    : compare(plan, workplace, population, bed);
        }
    }

    private static List<String> compare(Plan plan, Workplace workplace, Population population, Testbed bed)
            throws SQLException, IOException {
        Comparison comparison = new Comparison(plan, workplace, population, bed);
        comparison.run();
        String text = Report.text(comparison.standings(), comparison.goals(), comparison.balance());
        Terminal.result(text);
        if (plan.isFull()) {
            results(workplace)
                    .replace(
                            "comparison",
                            Report.comparison(today(), MachineFacts.lines(workplace, bed.edge()), plan, text));
            Path unused = Files.writeString(
                    workplace.benchmarks().resolve("results.svg"), Report.chart(today(), comparison.standings()));
        }
        return comparison.problems();
    }

    private static List<String> soak(Plan plan, Workplace workplace, Population population, Testbed bed)
            throws SQLException {
        SoakPart.Outcome outcome = new SoakPart(plan, workplace, population, bed).run();
        Terminal.result(outcome.text());
        results(workplace)
                .replace("soak", Report.soak(today(), MachineFacts.lines(workplace, bed.edge()), outcome.text()));
        return outcome.problems();
    }

    private static ResultsFile results(Workplace workplace) {
        return new ResultsFile(workplace.benchmarks().resolve("RESULTS.md"));
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }
}
