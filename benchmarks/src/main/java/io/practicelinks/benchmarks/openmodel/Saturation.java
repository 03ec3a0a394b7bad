package io.practicelinks.benchmarks.openmodel;

import io.practicelinks.benchmarks.load.Requests;
import io.practicelinks.benchmarks.load.Wrk;
import io.practicelinks.benchmarks.load.WrkFigures;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.EdgeProgram;
import io.practicelinks.benchmarks.server.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How many answers a second can the edge give? Closed model: wrk asks as fast as it is answered. Where the load shares its processor with the
 * stores, it may be the limit; so what counts is how many answers the edge gives in a second of its processor's time.
 */
final class Saturation {

    private static final int WARM_UP = 4;
    private static final int ROUNDS = 3;

    private final Wrk wrk;
    private final Path requests;
    private final Books books;
    private final Consumer<String> progress;

    Saturation(Workplace workplace, String path, Books books, Consumer<String> progress) {
        this.wrk = new Wrk(workplace);
        this.books = books;
        this.progress = progress;
        try {
            this.requests = Files.writeString(workplace.folder().resolve("one-link"), "android GET " + path + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers per second of CPU time: the median of some rounds after others that warm up. */
    double measure(EdgeProgram edge, int seconds) {
        double[] perCpuSecond = new double[WARM_UP + ROUNDS];
        for (int round = 0; round < perCpuSecond.length; round++) {
            perCpuSecond[round] = round(edge, seconds);
        }
        return Spread.of(Arrays.copyOfRange(perCpuSecond, WARM_UP, perCpuSecond.length))
                .median();
    }

    private double round(EdgeProgram edge, int seconds) {
        long[] before = new long[2];
        edge.begin();
        WrkFigures load = wrk.run(edge, new Requests(requests, 0, false), seconds, () -> {
            before[0] = edge.cpuMillis();
            before[1] = System.nanoTime();
        });
        long cpuMillis = edge.cpuMillis() - before[0];
        double busy = cpuMillis * 1e6 / (System.nanoTime() - before[1]);
        if (load.broken() > 0 || load.refusals() > 0) {
            throw new IllegalStateException("Of " + load.answers() + " answers " + load.refusals() + " refused, and "
                    + load.broken() + " connections or requests broke");
        }
        books.answered(load.successes(), Wrk.CONNECTIONS);
        edge.finish();
        edge.settle();
        double perCpuSecond = load.answers() * 1e3 / cpuMillis;
        progress.accept(String.format(
                Locale.ROOT,
                "closed model: %.0f/s, busy %.0f%%, so %.0f per second of its processor",
                load.perSecond(),
                busy * 100,
                perCpuSecond));
        return perCpuSecond;
    }
}
