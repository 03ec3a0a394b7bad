package io.practicelinks.app.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What does a PromQL expression ask for? A reader for our own files only, which have no comments and no braces in strings; whether an
 * expression is valid is for Prometheus itself to say.
 */
record PromQl(String text) {

    /**
     * A metric, as it is asked for.
     *
     * @param matchers as they stand between the braces, or empty
     * @param range as it stands between the brackets, or empty
     * @param function that takes it as its first argument, or empty
     */
    record Selector(String metric, String matchers, String range, String function) {

        /** Whether it is the sort of series that only goes up, by its name. */
        boolean isCounter() {
            return metric.matches(".*_(total|sum|count|bucket)");
        }
    }

    /** Groupings and offsets, which name no metric. */
    private static final Pattern ASIDE =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\boffset\\s+[0-9a-z]+");

    private static final Pattern NAME =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\()?(?:\\{([^}]*)})?(?:\\[([^]]*)])?");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>();
        Matcher name = NAME.matcher(ASIDE.matcher(text).replaceAll(""));
        String function = "";
        int functionEnd = -1;
        while (name.find()) {
            if (name.group(2) != null) {
                function = name.group(1);
                functionEnd = name.end();
            } else if (!WORDS.contains(name.group(1))) {
                boolean isArgument = name.start() == functionEnd;
                selectors.add(new Selector(
                        name.group(1),
                        name.group(3) == null ? "" : name.group(3),
                        name.group(4) == null ? "" : name.group(4),
                        isArgument ? function : ""));
            }
        }
        return selectors;
    }

    Set<String> metrics() {
        Set<String> metrics = new TreeSet<>();
        selectors().forEach(selector -> metrics.add(selector.metric()));
        return metrics;
    }
}
