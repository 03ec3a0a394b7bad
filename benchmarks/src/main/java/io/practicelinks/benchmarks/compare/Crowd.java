package io.practicelinks.benchmarks.compare;

import io.practicelinks.contract.Tokens;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Who opens links in the part "mixed", and how? One line for {@code load/replay.lua} at a time. One thread. */
final class Crowd {

    /** In hundredths: people on their phones and computers, in apps, machines that look at links, and what leads nowhere. */
    private static final List<Kind> KINDS = List.of(
            new Kind(32, "android", "GET"),
            new Kind(22, "iphone", "GET"),
            new Kind(8, "samsung", "GET"),
            new Kind(8, "instagram", "GET"),
            new Kind(8, "facebook", "GET"),
            new Kind(6, "windows", "GET"),
            new Kind(4, "mac", "GET"),
            new Kind(3, "preview", "GET"),
            new Kind(3, "bot", "GET"),
            // Only of who is redirected: wrk waits for the body that a HEAD of a page announces.
            new Kind(2, "android", "HEAD"),
            new Kind(2, "prefetch", "GET"));

    private static final int UNKNOWN_PERCENT = 2;
    private static final int WITH_QUERY_PERCENT = 40;
    private static final String QUERY =
            "?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=EAIaIQobChMI0Y2yq5nAiwMV";

    private record Kind(int percent, String browser, String method) {}

    private final List<String> tokens;
    private final Zipf popularity;
    private final RandomGenerator random;

    /** @param tokens of the campaign, the hottest first */
    Crowd(List<String> tokens, long seed) {
        this.tokens = tokens;
        this.random = new SplittableRandom(seed);
        this.popularity = new Zipf(tokens.size(), random);
    }

    String next() {
        int percent = random.nextInt(100);
        if (percent < UNKNOWN_PERCENT) {
            return "android GET /" + Tokens.generate(random);
        }
        int sum = UNKNOWN_PERCENT;
        for (Kind kind : KINDS) {
            sum += kind.percent();
            if (percent < sum) {
                return kind.browser() + " " + kind.method() + " /" + tokens.get(popularity.next()) + query();
            }
        }
        throw new IllegalStateException("The kinds do not add up to 100");
    }

    private String query() {
        return random.nextInt(100) < WITH_QUERY_PERCENT ? QUERY : "";
    }
}
