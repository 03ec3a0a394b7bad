package io.practicelinks.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * What a figure must be, what it should be, and what it is. The bounds are those of design.md section 10.
 *
 * @param isAtLeast true where more is better; else less is
 */
public record Goal(String what, String unit, boolean isAtLeast, double required, double aim, Spread measured) {

    private static final List<String> COLUMNS = List.of("what", "required", "aim", "measured", "holds");

    /** A ratio, or a figure with a unit, of which less is better. */
    public static Goal atMost(String what, String unit, double required, double aim, Spread measured) {
        return new Goal(what, unit, false, required, aim, measured);
    }

    /** One of which more is better. */
    public static Goal atLeast(String what, String unit, double required, double aim, Spread measured) {
        return new Goal(what, unit, true, required, aim, measured);
    }

    /** A table of all of them. */
    public static String table(List<Goal> goals) {
        return TextTable.of(COLUMNS, goals.stream().map(Goal::row).toList());
    }

    /** {@code aim}, {@code required} or {@code NO}: by the median. */
    public String holds() {
        if (reaches(aim)) {
            return "aim";
        }
        return reaches(required) ? "required" : "NO";
    }

    private boolean reaches(double bound) {
        return isAtLeast ? measured.median() >= bound : measured.median() <= bound;
    }

    private List<String> row() {
        return List.of(what, bound(required), bound(aim), measured.text() + " " + unit, holds());
    }

    private String bound(double value) {
        String digits = value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
        return (isAtLeast ? ">= " : "<= ") + digits + " " + unit;
    }
}
