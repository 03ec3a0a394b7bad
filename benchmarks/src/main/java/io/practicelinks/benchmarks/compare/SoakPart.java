package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Wrk;
import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.Terminal;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.sql.SQLException;
import java.util.List;

/** Does the edge's memory stay what it is? Every link once, ten million requests of "mixed", then two million unknown tokens. One thread. */
final class SoakPart {

    private static final long MIXED_REQUESTS = 10_000_000;
    private static final long SCAN_REQUESTS = 2_000_000;
    private static final int FILL_SECONDS = 60;
    private static final int MIXED_SECONDS = 15;
    private static final int SCAN_SECONDS = 5;

    private final Books books;
    private final RequestFiles files;
    private final Soak soak;
    private final Testbed bed;
    private final int links;

    SoakPart(Plan plan, Workplace workplace, Population population, Testbed bed) {
        this.bed = bed;
        this.links = plan.links();
        this.books = new Books(bed.stores());
        this.files = new RequestFiles(workplace.folder().resolve("requests"), population);
        this.soak = new Soak(new Wrk(workplace), bed.edge(), books, Terminal::progress);
        books.answered(bed.answered(), 0);
    }

    /**
     * What came of it.
     *
     * @param problems what does not add up; empty where all clicks that were answered are stored
     */
    record Outcome(String text, List<String> problems) {

        Outcome {
            problems = List.copyOf(problems);
        }
    }

    Outcome run() throws SQLException {
        List<Memory> filled = soak.run("fill", 1, FILL_SECONDS, round -> files.everyLink());
        List<Memory> mixed = soak.run("mixed", MIXED_REQUESTS, MIXED_SECONDS, files.mixed());
        List<Memory> scan = soak.run("scan", SCAN_REQUESTS, SCAN_SECONDS, files.scan(SCAN_SECONDS));
        Memory end = mixed.getLast();
        List<Goal> goals = List.of(
                Soak.flatness("resident memory in the last third of mixed, beside the third before", mixed),
                Soak.flatness("resident memory in the last third of scan, beside the third before", scan),
                Goals.memory(end.residentMib(), end.links(), links));
        Books.Balance balance = books.balance(bed.edge());
        String text = "Every link once:\n\n" + Memory.table(filled) + "\nThen mixed:\n\n" + Memory.table(mixed)
                + "\nThen scan:\n\n" + Memory.table(scan) + "\n" + Goal.table(goals) + "\n" + balance.text() + "\n";
        return new Outcome(text, balance.problems());
    }
}
