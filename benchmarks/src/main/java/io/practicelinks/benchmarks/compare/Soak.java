package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Requests;
import io.practicelinks.benchmarks.load.Wrk;
import io.practicelinks.benchmarks.load.WrkFigures;
import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.EdgeProgram;
import io.practicelinks.benchmarks.server.MachineTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Does the edge's memory stay what it is over millions of requests? Looked at after each of many rounds. */
final class Soak {

    private final Wrk wrk;
    private final EdgeProgram edge;
    private final Books books;
    private final Consumer<String> progress;

    Soak(Wrk wrk, EdgeProgram edge, Books books, Consumer<String> progress) {
        this.wrk = wrk;
        this.edge = edge;
        this.books = books;
        this.progress = progress;
    }

    /** Asks until so many requests were answered; what the edge held after each round. */
    List<Memory> run(String name, long target, int seconds, IntFunction<Requests> requests) {
        List<Memory> samples = new ArrayList<>();
        long answered = 0;
        for (int round = 0; answered < target; round++) {
            Requests asked = requests.apply(round);
            WrkFigures load = MachineTurn.take(() -> wrk.run(edge, asked, seconds, () -> {}));
            answered += load.answers();
            books.answered(load.successes(), Wrk.CONNECTIONS);
            edge.settle();
            Memory now = Memory.of(edge, answered);
            samples.add(now);
            progress.accept(String.format(
                    "%s: %,d requests, resident %.0f MiB, direct %.1f MiB",
                    name, answered, now.residentMib(), now.directMib()));
        }
        return samples;
    }

    /** By how much the last third of the samples is above the one before it: 1 is flat. The first third may grow. */
    static Goal flatness(String what, List<Memory> samples) {
        int third = (samples.size() + 2) / 3;
        List<Memory> last = samples.subList(samples.size() - third, samples.size());
        List<Memory> middle = samples.subList(Math.max(0, samples.size() - 2 * third), samples.size() - third);
        double before =
                Spread.of(middle.isEmpty() ? last : middle, Memory::residentMib).median();
        return Goal.atMost(what, "x", 1.05, 1.02, Spread.of(last, sample -> sample.residentMib() / before));
    }
}
