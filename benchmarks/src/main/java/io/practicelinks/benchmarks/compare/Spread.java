package io.practicelinks.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of repeated figures, and how far the others lie from it. */
record Spread(double median, double low, double high) {

    static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("No values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    static <T> Spread of(List<T> all, ToDoubleFunction<T> figure) {
        return of(all.stream().mapToDouble(figure).toArray());
    }
}
