package io.practicelinks.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups as an SVG, drawn to be read on white paper: a value and its spread beside each bar, ours in another colour. */
public final class BarChart {

    private static final int WIDTH = 960;
    private static final int LEFT = 260;
    private static final int RIGHT = 170;
    private static final int TOP = 84;
    private static final int BAR = 18;
    private static final int STEP = 26;
    private static final int GROUP_GAP = 22;
    private static final int FOOT = 34;
    private static final String OURS_PALE = "#a9d3c3";
    private static final String THEIRS_PALE = "#d5dde4";

    /**
     * One bar.
     *
     * @param more what comes on top, drawn paler; 0 for nothing
     */
    public record Bar(String label, Spread value, double more, boolean isOurs) {}

    /** Bars under a common heading. */
    public record Group(String heading, List<Bar> bars) {

        public Group {
            bars = List.copyOf(bars);
        }
    }

    private final List<Group> groups;
    private final Svg svg;
    private final double scale;

    private BarChart(List<Group> groups, Svg svg) {
        this.groups = groups;
        this.svg = svg;
        double longest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(bar -> bar.value().median() + bar.more())
                .max()
                .orElse(1);
        this.scale = (WIDTH - LEFT - RIGHT) / longest;
    }

    /**
     * The chart as SVG text.
     *
     * @param note in small letters under the title
     * @param unit of all values
     */
    public static String of(String title, String note, String unit, List<Group> groups) {
        int height = TOP + FOOT + groups.stream().mapToInt(BarChart::height).sum();
        return new BarChart(groups, new Svg(WIDTH, height, title, note)).draw(unit);
    }

    private String draw(String unit) {
        int y = TOP;
        for (Group group : groups) {
            svg.text(20, y + 13, 14, "start", Svg.INK, "bold", group.heading());
            for (Bar bar : group.bars()) {
                drawBar(bar, y, unit);
                y += STEP;
            }
            y += GROUP_GAP;
        }
        svg.text(LEFT, y, 12, "start", Svg.PALE_INK, "normal", unit + "; bar: median, line: lowest to highest round");
        return svg.end();
    }

    private static int height(Group group) {
        return group.bars().size() * STEP + GROUP_GAP;
    }

    private void drawBar(Bar bar, int y, String unit) {
        Spread value = bar.value();
        double end = LEFT + value.median() * scale;
        double whole = end + bar.more() * scale;
        rectangle(LEFT, end, y, bar.isOurs() ? Svg.OURS : Svg.THEIRS, bar.label() + ": " + value.text() + " " + unit);
        if (bar.more() > 0) {
            rectangle(
                    end,
                    whole,
                    y,
                    bar.isOurs() ? OURS_PALE : THEIRS_PALE,
                    bar.label() + ": " + digits(bar.more()) + " " + unit);
        }
        double reached = drawSpread(value, y);
        svg.text(LEFT - 8, y + 13, 13, "end", Svg.INK, "normal", bar.label());
        String figures = digits(value.median()) + (bar.more() > 0 ? " + " + digits(bar.more()) : "");
        int right = (int) Math.round(Math.max(whole, reached)) + 8;
        svg.text(right, y + 13, 13, "start", Svg.INK, bar.isOurs() ? "bold" : "normal", figures);
    }

    private void rectangle(double from, double to, int y, String colour, String tip) {
        svg.add(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>%s</title></rect>",
                from,
                y,
                to - from,
                BAR,
                colour,
                Svg.escaped(tip)));
    }

    /** Returns how far to the right it goes: a line that would leave the picture ends there, without a stroke across. */
    private double drawSpread(Spread value, int y) {
        double limit = WIDTH - RIGHT + 10.0;
        double low = Math.min(limit, LEFT + value.low() * scale);
        double high = LEFT + value.high() * scale;
        String across = high > limit ? "" : String.format(Locale.ROOT, " M%.1f %dv8", high, y + BAR / 2 - 4);
        svg.add(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %dH%.1f M%.1f %dv8%s\" stroke=\"%s\" stroke-width=\"1.2\"/>",
                low,
                y + BAR / 2,
                Math.min(limit, high),
                low,
                y + BAR / 2 - 4,
                across,
                Svg.INK));
        return Math.min(limit, high);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
