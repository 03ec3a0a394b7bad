package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Requests;
import io.practicelinks.contract.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is asked in each part, as files for {@code load/replay.lua}, whose lines name a browser of {@code load/browsers.lua}. Random choices
 * are the same in every run. Each method gives the requests of a round.
 */
final class RequestFiles {

    /** Lines after which a round begins again; each round begins at another one. */
    private static final int SAMPLE = 200_000;

    private static final int STRIDE = 37_123;

    /** So many unknown tokens a second that the edge has forgotten the first ones when they come again. */
    private static final int SCANNED_PER_SECOND = 120_000;

    private static final long CAMPAIGN_SEED = 11;
    private static final long CROWD_SEED = 12;
    private static final long SCAN_SEED = 13;

    private final Path folder;
    private final Population population;

    RequestFiles(Path folder, Population population) {
        this.folder = folder;
        this.population = population;
    }

    /** One path all the time. */
    IntFunction<Requests> always(String name, String browser, String path) {
        Path file = write(name, Stream.of(browser + " GET " + path));
        return round -> new Requests(file, 0, false);
    }

    /** The hottest link all the time. */
    IntFunction<Requests> hot(String browser) {
        return always("hot-" + browser, browser, "/" + population.campaign().getFirst());
    }

    /** Links by popularity. */
    IntFunction<Requests> campaign() {
        List<String> tokens = population.campaign();
        Zipf popularity = new Zipf(tokens.size(), new SplittableRandom(CAMPAIGN_SEED));
        Path file = write(
                "campaign",
                Stream.generate(() -> "android GET /" + tokens.get(popularity.next()))
                        .limit(SAMPLE));
        return round -> new Requests(file, round * STRIDE, false);
    }

    /** Links by popularity, opened by all kinds of visitors. */
    IntFunction<Requests> mixed() {
        Crowd crowd = new Crowd(population.campaign(), CROWD_SEED);
        Path file = write("mixed", Stream.generate(crowd::next).limit(SAMPLE));
        return round -> new Requests(file, round * STRIDE, false);
    }

    /** Every link of the campaign once. */
    Requests everyLink() {
        return new Requests(write("every-link", asked(population.campaign())), 0, true);
    }

    /** Links that nobody has asked for, once each. */
    IntFunction<Requests> cold() {
        return round -> new Requests(write("cold-" + round, asked(population.cold(round))), 0, true);
    }

    /** Tokens of the right form that are no link's, others in each round. */
    IntFunction<Requests> scan(int seconds) {
        return round -> {
            RandomGenerator random = new SplittableRandom(SCAN_SEED + round);
            Stream<String> lines = IntStream.range(0, SCANNED_PER_SECOND * seconds)
                    .mapToObj(i -> "android GET /" + Tokens.generate(random));
            return new Requests(write("scan", lines), 0, false);
        };
    }

    private static Stream<String> asked(List<String> tokens) {
        return tokens.stream().map(token -> "android GET /" + token);
    }

    private Path write(String name, Stream<String> lines) {
        try {
            return Files.write(Files.createDirectories(folder).resolve(name), lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
