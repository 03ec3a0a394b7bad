package io.practicelinks.benchmarks.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One figure of each round. Main thread only. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
        Collections.sort(values);
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** Median and spread. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%8.2f (%.2f to %.2f)", median(), values.getFirst(), values.getLast());
    }
}
