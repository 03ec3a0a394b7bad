package io.practicelinks.benchmarks.openmodel;

import io.practicelinks.benchmarks.load.Hyperfoil;
import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.ResultsFile;
import io.practicelinks.benchmarks.report.Terminal;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.EdgeSettingsFile;
import io.practicelinks.benchmarks.server.Links;
import io.practicelinks.benchmarks.server.MachineFacts;
import io.practicelinks.benchmarks.server.MachineTurn;
import io.practicelinks.benchmarks.server.MeasuringProgram;
import io.practicelinks.benchmarks.server.Server;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code benchmarks/open-model} runs; arguments and exit codes are those of {@link MeasuringProgram}. */
public final class OpenModelMain {

    private static final int LINKS = 1_000;

    private OpenModelMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        MeasuringProgram.run("open-model", Plan.USAGE, arguments, Plan::of, OpenModelMain::measure);
    }

    private static List<String> measure(Plan plan, Workplace workplace) throws SQLException, IOException {
        List<String> tokens = Links.tokens(LINKS);
        Terminal.progress("Starting the stores and the edge");
        try (Testbed bed = Testbed.open(workplace, tokens, EdgeSettingsFile.read(workplace))) {
            // Ctrl-C: nothing that was started outlives this program.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(bed::close));
            Books books = new Books(bed.stores());
            books.answered(bed.answered(), 0);
            List<Step> steps = MachineTurn.take(() -> steps(plan, workplace, bed, "/" + tokens.getFirst(), books));
            Books.Balance balance = books.balance(bed.edge());
            String text = Step.table(steps) + "\n" + Goal.table(List.of(Report.goal(steps))) + "\n" + balance.text();
            Terminal.result(text);
            if (plan.isFull()) {
                write(plan, workplace, MachineFacts.lines(workplace, bed.edge()), steps, text);
            }
            return balance.problems();
        }
    }

    private static List<Step> steps(Plan plan, Workplace workplace, Testbed bed, String path, Books books) {
        double saturation =
                new Saturation(workplace, path, books, Terminal::progress).measure(bed.edge(), plan.seconds());
        Map<String, Server> servers = new LinkedHashMap<>();
        servers.put(OpenModel.EDGE, bed.edge());
        servers.put(OpenModel.NGINX, bed.startNginx());
        servers.put(OpenModel.CHECK, bed.startNginxWithoutLog());
        try (Hyperfoil hyperfoil = Hyperfoil.start(workplace)) {
            return new OpenModel(hyperfoil, servers, path, workplace.cores(), books, Terminal::progress)
                    .measure(plan, saturation);
        }
    }

    private static void write(Plan plan, Workplace workplace, List<String> facts, List<Step> steps, String text)
            throws IOException {
        String date = LocalDate.now(ZoneOffset.UTC).toString();
        new ResultsFile(workplace.benchmarks().resolve("RESULTS.md"))
                .replace("open-model", Report.section(date, facts, plan, steps, text));
        Path unused = Files.writeString(workplace.benchmarks().resolve("open-model.svg"), Report.chart(date, steps));
    }
}
