package io.practicelinks.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The figures that a program of ours shows on its management port at one moment. */
public final class Metrics {

    private final String text;

    Metrics(String text) {
        this.text = text;
    }

    static Metrics read(Http management) {
        try {
            return new Metrics(new String(management.get("/metrics", "compare").body(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("A program does not tell its metrics", e);
        }
    }

    /** The sum over all series of that name whose labels contain a text ("" for all). */
    public double sum(String name, String label) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public long count(String name) {
        return Math.round(sum(name, ""));
    }
}
