package io.practicelinks.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * What a figure must be, what it should be, and what it is. The bounds are those of design.md section 10.
 *
 * @param isAtLeast true where more is better; else less is
 * @param isMeasurable false where the figure tells of something else than what it is of
 */
public record Goal(
        String what,
        String unit,
        boolean isAtLeast,
        double required,
        double aim,
        Spread measured,
        boolean isMeasurable) {

    private static final List<String> COLUMNS = List.of("what", "required", "aim", "measured", "holds");

    /** A ratio, or a figure with a unit, of which less is better. */
    public static Goal atMost(String what, String unit, double required, double aim, Spread measured) {
        return new Goal(what, unit, false, required, aim, measured, true);
    }

    /** One of which more is better. */
    public static Goal atLeast(String what, String unit, double required, double aim, Spread measured) {
        return new Goal(what, unit, true, required, aim, measured, true);
    }

    /** A table of all of them. */
    public static String table(List<Goal> goals) {
        return TextTable.of(COLUMNS, goals.stream().map(Goal::row).toList());
    }

    /** The same, of which this run can say nothing. */
    public Goal notMeasurable() {
        return new Goal(what, unit, isAtLeast, required, aim, measured, false);
    }

    /** {@code aim}, {@code required} or {@code NO}, by the median; or {@code not measurable}. */
    public String holds() {
        if (!isMeasurable) {
            return "not measurable";
        }
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
