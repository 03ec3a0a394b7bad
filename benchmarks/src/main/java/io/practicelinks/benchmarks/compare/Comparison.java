package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Wrk;
import io.practicelinks.benchmarks.load.WrkFigures;
import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.report.Standing;
import io.practicelinks.benchmarks.report.Terminal;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.Cores;
import io.practicelinks.benchmarks.server.EdgeSettingsFile;
import io.practicelinks.benchmarks.server.MachineTurn;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Measures the parts of a plan on one test bed, one after the other, and holds the books after each. One thread. */
final class Comparison {

    private static final int FILL_SECONDS = 60;
    private static final List<String> OF_MANY_LINKS = List.of("campaign", "mixed", "cold");

    private final Plan plan;
    private final Workplace workplace;
    private final Population population;
    private final Testbed bed;
    private final Books books;
    private final RequestFiles files;
    private final Scenarios scenarios;
    private final Wrk wrk;
    private final Turns turns;
    private final List<Standing> standings = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Comparison(Plan plan, Workplace workplace, Population population, Testbed bed) {
        this.plan = plan;
        this.workplace = workplace;
        this.population = population;
        this.bed = bed;
        this.books = new Books(bed.stores());
        this.files = new RequestFiles(workplace.folder().resolve("requests"), population);
        this.scenarios = new Scenarios(bed, population, files, plan.seconds());
        this.wrk = new Wrk(workplace);
        this.turns = new Turns(wrk, workplace.cores(), books, plan, Terminal::progress);
        books.answered(bed.answered(), 0);
    }

    void run() throws SQLException {
        for (String part : plan.parts()) {
            boolean unused = MachineTurn.take(() -> measure(part));
            Books.Balance balance = books.balance(bed.edge());
            Terminal.progress(part + ": " + balance.text());
            balance.problems().forEach(problem -> problems.add(part + ": " + problem));
        }
    }

    private boolean measure(String part) {
        return switch (part) {
            case "start" -> goals.add(start());
            case "slow" -> goals.add(slow());
            default -> compare(part);
        };
    }

    private boolean compare(String part) {
        if (OF_MANY_LINKS.contains(part)) {
            fill();
        }
        List<Rounds> all = turns.take(scenarios.of(part));
        all.forEach(rounds -> standings.add(rounds.standing(part, all.getFirst())));
        if (part.equals("mixed")) {
            goals.add(memory());
        }
        return goals.addAll(Goals.of(part, all));
    }

    /** Brings every link of the campaign into the edge's memory, which also warms up the way to Redis. */
    private void fill() {
        WrkFigures load = wrk.run(bed.edge(), files.everyLink(), FILL_SECONDS, () -> {});
        books.answered(load.successes(), Wrk.CONNECTIONS);
        bed.edge().settle();
    }

    private Goal memory() {
        Memory now = Memory.of(bed.edge(), 0);
        return Goals.memory(now.residentMib(), now.links(), plan.links());
    }

    private Goal start() {
        String everyProcessor = workplace.cores().rest().substring(0, 1) + "-"
                + workplace.cores().server();
        Workplace unpinned = new Workplace(
                workplace.project(),
                workplace.folder(),
                new Cores(everyProcessor, workplace.cores().rest()));
        Spread seconds = new StartTimes(unpinned, bed.stores(), books, EdgeSettingsFile.read(workplace))
                .measure(plan.starts(), population.campaign().getFirst());
        Terminal.progress("start: " + seconds.text() + " s");
        return Goals.start(seconds);
    }

    private Goal slow() {
        return new SlowPart(workplace, bed.edge(), population.campaign().getFirst(), books, Terminal::progress)
                .measure(plan.rounds(), plan.seconds());
    }

    List<Standing> standings() {
        return List.copyOf(standings);
    }

    List<Goal> goals() {
        return List.copyOf(goals);
    }

    /** What does not add up; empty where all clicks that were answered are stored. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    Books.Balance balance() throws SQLException {
        return books.balance(bed.edge());
    }
}
