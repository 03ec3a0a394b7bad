package io.practicelinks.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What shall be measured, and how long.
 *
 * @param parts names of {@link #PARTS}, in their order, or {@link #SOAK} alone
 * @param isFull true where the figures shall be kept: everything, unhurried
 * @param links of the campaign
 */
record Plan(List<String> parts, boolean isFull, boolean isQuick, int rounds, int seconds, int links) {

    /** Everything that a full run measures, in the order in which it does. */
    static final List<String> PARTS = List.of("start", "hot", "page", "campaign", "mixed", "cold", "scan", "slow");

    static final String SOAK = "soak";

    static final String USAGE = """
            usage: benchmarks/compare [--rounds N] [--seconds N] [--quick] [part ...]
                   benchmarks/compare soak

            parts, all without any named; then benchmarks/RESULTS.md and results.svg are written:
              start     process start to the first redirect
              hot       one link, beside an empty Vert.x handler, nginx, HAProxy, and nginx with Lua and Redis
              page      the landing page, beside nginx with a file of that size
              campaign  100,000 links, a few of them most of the time
              mixed     the same with all kinds of phones, bots, HEAD, prefetch, unknown tokens; memory after it
              cold      every link once, so that each is asked for in Redis
              scan      tokens that nobody has
              slow      5,000 connections that never finish a request
            soak: memory over 10 million requests of mixed, then under scan (by itself, 10 to 20 minutes)

              --rounds N   rounds that count, 7
              --seconds N  of each, 3
              --quick      a smoke test: one round of a second, few links; its figures mean nothing

            COMPARE_LOCK=file in the environment: where a machine is shared, each part is measured while this file is locked.""";

    private static final int ROUNDS = 7;
    private static final int SECONDS = 3;
    private static final int LINKS = 100_000;
    private static final int COLD_LINKS = 40_000;
    private static final int QUICK_LINKS = 2_000;

    Plan {
        parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException where the words are none that {@link #USAGE} names */
    static Plan of(List<String> words) {
        List<String> named = new ArrayList<>();
        boolean isQuick = words.contains("--quick");
        int rounds = isQuick ? 1 : ROUNDS;
        int seconds = isQuick ? 1 : SECONDS;
        boolean isUnhurried = !isQuick;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--quick" -> {}
                case "--rounds" -> rounds = number(words, ++i);
                case "--seconds" -> seconds = number(words, ++i);
                default -> named.add(known(word));
            }
        }
        boolean isSoak = named.contains(SOAK);
        if (isSoak && named.size() > 1) {
            throw new IllegalArgumentException("soak goes by itself");
        }
        List<String> parts = isSoak
                ? named
                : PARTS.stream()
                        .filter(part -> named.isEmpty() || named.contains(part))
                        .toList();
        boolean isFull = isUnhurried && named.isEmpty() && rounds >= ROUNDS && seconds >= SECONDS;
        return new Plan(parts, isFull, isQuick, rounds, seconds, isQuick ? QUICK_LINKS : LINKS);
    }

    private static String known(String word) {
        if (!PARTS.contains(word) && !word.equals(SOAK)) {
            throw new IllegalArgumentException("there is no \"" + word + "\"");
        }
        return word;
    }

    private static int number(List<String> words, int index) {
        String text = index < words.size() ? words.get(index) : "";
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(words.get(index - 1) + " needs a number from 1");
        }
        return Integer.parseInt(text);
    }

    boolean includes(String part) {
        return parts.contains(part);
    }

    /** Links of the part "cold" in one round: each is asked for once. */
    int coldLinks() {
        return isQuick ? QUICK_LINKS : COLD_LINKS;
    }

    /** Starts of the part "start". */
    int starts() {
        return isQuick ? 2 : 10;
    }
}
