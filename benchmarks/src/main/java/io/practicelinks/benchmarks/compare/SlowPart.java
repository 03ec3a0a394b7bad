package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.report.Goal;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.server.Books;
import io.practicelinks.benchmarks.server.EdgeProgram;
import io.practicelinks.benchmarks.server.Patience;
import io.practicelinks.benchmarks.server.Testbed;
import io.practicelinks.benchmarks.server.Workplace;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What do 5,000 connections that never finish a request do to the latency of good ones? The edge closes each after its 5 seconds, and
 * another one comes: a thousand a second. Rounds with and without them take turns. They are longer than other rounds, and ingest rests: at
 * 2,000 requests a second one pause of 30 ms, whosever it is, is the p99 of three seconds.
 */
final class SlowPart {

    private static final int SLOW = 5_000;

    /** One in six is away at a time: closed, and not back yet. */
    private static final int CLIENTS = SLOW * SlowConnections.LIFETIME_SECONDS / (SlowConnections.LIFETIME_SECONDS - 1);

    private static final int LONGER = 4;

    /** The tail of one round is mostly what the machine did meanwhile, with slow connections as without. */
    private static final int TURNS = 2;

    private static final Duration OPENING_LIMIT = Duration.ofSeconds(30);

    private final Workplace workplace;
    private final EdgeProgram edge;
    private final Books books;
    private final SteadyLoad load;
    private final Consumer<String> progress;

    SlowPart(Workplace workplace, EdgeProgram edge, String token, Books books, Consumer<String> progress) {
        this.workplace = workplace;
        this.edge = edge;
        this.books = books;
        this.load = new SteadyLoad(edge.port(), "/" + token, Testbed.ANDROID);
        this.progress = progress;
    }

    /**
     * @param plannedRounds of other parts
     * @param shortSeconds of other rounds
     */
    Goal measure(int plannedRounds, int shortSeconds) {
        int rounds = plannedRounds * TURNS;
        int seconds = shortSeconds * LONGER;
        edge.begin();
        double unused = p99WithSlowOnes(seconds);
        double[] with = new double[rounds];
        double[] without = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            without[round] = p99(seconds);
            with[round] = p99WithSlowOnes(seconds);
            progress.accept(String.format(
                    "slow %d/%d: p99 %.0f us, with slow ones %.0f us", round + 1, rounds, without[round], with[round]));
            Patience.require("the slow connections are closed", OPENING_LIMIT, () -> connections() < SLOW * 0.1);
        }
        edge.finish();
        edge.settle();
        return Goal.atMost(
                "p99 at 2,000 requests/s with 5,000 slow connections, beside without (" + micros(with) + " beside "
                        + micros(without) + ")",
                "x",
                2,
                2,
                Spread.ofRatios(with, without));
    }

    private double p99WithSlowOnes(int seconds) {
        SlowProgram slow = SlowProgram.start(workplace, edge.port(), CLIENTS);
        try {
            Patience.require("the slow connections are open", OPENING_LIMIT, () -> connections() > SLOW * 0.95);
            return p99(seconds);
        } finally {
            slow.close();
        }
    }

    private static String micros(double[] values) {
        return String.format("%.0f us", Spread.of(values).median());
    }

    private double connections() {
        return edge.metrics().sum("practicelinks_edge_connections", "");
    }

    private double p99(int seconds) {
        SteadyLoad.Outcome outcome = load.run(seconds);
        books.answered(outcome.answers(), 0);
        return outcome.p99Micros();
    }
}
