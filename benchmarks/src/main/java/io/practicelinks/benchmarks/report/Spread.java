package io.practicelinks.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The middle of repeated figures, and how far the others lie from it. */
public record Spread(double median, double low, double high) {

    /** The spread of at least one figure. */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("No values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    public static <T> Spread of(List<T> all, ToDoubleFunction<T> figure) {
        return of(all.stream().mapToDouble(figure).toArray());
    }

    /** How the first figure of each pair stands to the second. Taken pair by pair, so that what hit both does not show. */
    public static Spread ofRatios(double[] values, double[] beside) {
        if (values.length != beside.length) {
            throw new IllegalArgumentException(values.length + " values beside " + beside.length);
        }
        double[] ratios = new double[values.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / beside[i];
        }
        return of(ratios);
    }

    /** {@code 1.23 (1.20 to 1.31)}. */
    public String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
    }
}
