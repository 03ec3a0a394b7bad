package io.practicelinks.benchmarks.compare;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks as often as people ask for what is popular: the n-th in proportion to 1/n. One thread, as its source of random numbers. */
final class Zipf {

    private final double[] cumulative;
    private final RandomGenerator random;

    Zipf(int ranks, RandomGenerator random) {
        this.cumulative = new double[ranks];
        this.random = random;
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
    }

    /** From 0, the most popular. */
    int next() {
        double wanted = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, wanted);
        return found >= 0 ? found : -found - 1;
    }
}
