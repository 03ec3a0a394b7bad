package io.practicelinks.benchmarks.load;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line {@code figures name=number ...} with which a load generator ends. */
final class FigureLine {

    static final String MARK = "figures ";

    private final Map<String, Long> values;

    private FigureLine(Map<String, Long> values) {
        this.values = values;
    }

    /** Finds it in all that a generator has printed. */
    static FigureLine in(String output) {
        String line = output.lines()
                .filter(each -> each.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The load generator gives no figures:\n" + output));
        return new FigureLine(Stream.of(line.substring(MARK.length()).split(" ", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1]))));
    }

    long value(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("The load generator does not tell " + name);
        }
        return value;
    }
}
