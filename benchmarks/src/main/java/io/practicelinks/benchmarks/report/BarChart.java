package io.practicelinks.benchmarks.report;

import java.util.ArrayList;
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
    private static final String INK = "#1b1b1b";
    private static final String OURS = "#0b6e4f";
    private static final String OURS_PALE = "#a9d3c3";
    private static final String THEIRS = "#8ea2b4";
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
    private final List<String> lines = new ArrayList<>();
    private final double scale;

    private BarChart(List<Group> groups) {
        this.groups = groups;
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
        BarChart chart = new BarChart(groups);
        chart.draw(title, note, unit);
        return String.join("\n", chart.lines) + "\n";
    }

    private void draw(String title, String note, String unit) {
        int height = TOP + FOOT + groups.stream().mapToInt(BarChart::height).sum();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">");
        lines.add("<title>" + escaped(title) + "</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        text(20, 34, 20, "start", INK, "bold", title);
        text(20, 56, 12, "start", "#555555", "normal", note);
        int y = TOP;
        for (Group group : groups) {
            text(20, y + 13, 14, "start", INK, "bold", group.heading());
            for (Bar bar : group.bars()) {
                drawBar(bar, y, unit);
                y += STEP;
            }
            y += GROUP_GAP;
        }
        text(LEFT, y, 12, "start", "#555555", "normal", unit + "; bar: median, line: lowest to highest round");
        lines.add("</svg>");
    }

    private static int height(Group group) {
        return group.bars().size() * STEP + GROUP_GAP;
    }

    private void drawBar(Bar bar, int y, String unit) {
        Spread value = bar.value();
        double end = LEFT + value.median() * scale;
        double whole = end + bar.more() * scale;
        rectangle(LEFT, end, y, bar.isOurs() ? OURS : THEIRS, bar.label() + ": " + value.text() + " " + unit);
        if (bar.more() > 0) {
            rectangle(
                    end,
                    whole,
                    y,
                    bar.isOurs() ? OURS_PALE : THEIRS_PALE,
                    bar.label() + ": " + digits(bar.more()) + " " + unit);
        }
        double reached = drawSpread(value, y);
        text(LEFT - 8, y + 13, 13, "end", INK, "normal", bar.label());
        String figures = digits(value.median()) + (bar.more() > 0 ? " + " + digits(bar.more()) : "");
        int right = (int) Math.round(Math.max(whole, reached)) + 8;
        text(right, y + 13, 13, "start", INK, bar.isOurs() ? "bold" : "normal", figures);
    }

    private void rectangle(double from, double to, int y, String colour, String tip) {
        lines.add(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>%s</title></rect>",
                from,
                y,
                to - from,
                BAR,
                colour,
                escaped(tip)));
    }

    /** Returns how far to the right it goes: a line that would leave the picture ends there, without a stroke across. */
    private double drawSpread(Spread value, int y) {
        double limit = WIDTH - RIGHT + 10.0;
        double low = Math.min(limit, LEFT + value.low() * scale);
        double high = LEFT + value.high() * scale;
        String across = high > limit ? "" : String.format(Locale.ROOT, " M%.1f %dv8", high, y + BAR / 2 - 4);
        lines.add(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %dH%.1f M%.1f %dv8%s\" stroke=\"%s\" stroke-width=\"1.2\"/>",
                low,
                y + BAR / 2,
                Math.min(limit, high),
                low,
                y + BAR / 2 - 4,
                across,
                INK));
        return Math.min(limit, high);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void text(int x, int y, int size, String anchor, String colour, String weight, String text) {
        lines.add("<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" + size + "\" text-anchor=\"" + anchor
                + "\" fill=\"" + colour + "\" font-weight=\"" + weight + "\">" + escaped(text) + "</text>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
