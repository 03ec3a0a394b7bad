package io.practicelinks.benchmarks.openmodel;

import java.util.List;

/**
 * Which rates shall be measured, and how long?
 *
 * @param percents of the edge's saturation
 * @param isFull true where the figures shall be kept
 * @param seconds of each round
 */
record Plan(List<Integer> percents, boolean isFull, int rounds, int seconds) {

    /** The step of the goal. */
    static final int HALF = 50;

    static final String USAGE = """
            usage: benchmarks/open-model [--rounds N] [--seconds N] [--quick]

            Asks the edge and nginx at fixed rates from 10 to 110 % of what the edge can; about 8 minutes. Without words, and with more
            rounds or seconds, benchmarks/RESULTS.md and open-model.svg are written.

              --rounds N   rounds that count, 3
              --seconds N  of each step in a round, 3
              --quick      a smoke test: two steps, one round of a second; its figures mean nothing""";

    private static final List<Integer> PERCENTS = List.of(10, 25, HALF, 75, 90, 100, 110);
    private static final List<Integer> QUICK_PERCENTS = List.of(10, HALF);
    private static final int ROUNDS = 3;
    private static final int SECONDS = 3;

    Plan {
        percents = List.copyOf(percents);
    }

    /** @throws IllegalArgumentException where the words are none that {@link #USAGE} names */
    static Plan of(List<String> words) {
        boolean isQuick = words.contains("--quick");
        int rounds = isQuick ? 1 : ROUNDS;
        int seconds = isQuick ? 1 : SECONDS;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--quick" -> {}
                case "--rounds" -> rounds = number(words, ++i);
                case "--seconds" -> seconds = number(words, ++i);
                default -> throw new IllegalArgumentException("there is no \"" + words.get(i) + "\"");
            }
        }
        boolean isFull = !isQuick && rounds >= ROUNDS && seconds >= SECONDS;
        return new Plan(isQuick ? QUICK_PERCENTS : PERCENTS, isFull, rounds, seconds);
    }

    private static int number(List<String> words, int index) {
        String text = index < words.size() ? words.get(index) : "";
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(words.get(index - 1) + " needs a number from 1");
        }
        return Integer.parseInt(text);
    }

    /** So many requests a second are so many percent of the saturation. */
    static int rate(double saturation, int percent) {
        return (int) Math.max(1, Math.round(saturation * percent / 100));
    }
}
