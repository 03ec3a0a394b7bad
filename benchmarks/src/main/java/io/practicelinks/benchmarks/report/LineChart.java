package io.practicelinks.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over a common axis as an SVG; values upwards by their logarithm, as latencies differ by powers of ten. One thread. */
public final class LineChart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 520;
    private static final int LEFT = 80;
    private static final int RIGHT = 40;
    private static final int TOP = 112;
    private static final int BOTTOM = 70;
    private static final int LEGEND = 86;
    private static final int LEGEND_STEP = 190;
    private static final int DOT = 4;
    private static final int MOST_STEPS = 8;
    private static final double SMALLEST = 1e-3;
    private static final String GRID = "#e3e6e9";

    /**
     * A value.
     *
     * @param isDoubtful drawn as a ring
     */
    public record Point(double x, double y, boolean isDoubtful) {}

    /** Values that belong together, by x. */
    public record Line(String label, boolean isOurs, boolean isDashed, List<Point> points) {

        public Line {
            points = List.copyOf(points);
        }

        private String colour() {
            return isOurs ? Svg.OURS : Svg.THEIRS;
        }
    }

    private final Svg svg;
    private final List<Line> lines;
    private final double mostX;
    private final double lowest;
    private final double highest;

    private LineChart(Svg svg, List<Line> lines) {
        this.svg = svg;
        this.lines = lines;
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        this.mostX = all.stream().mapToDouble(Point::x).max().orElse(1) * 1.05;
        this.lowest = Math.floor(Math.log10(
                Math.max(SMALLEST, all.stream().mapToDouble(Point::y).min().orElse(1))));
        this.highest = Math.max(
                lowest + 1,
                Math.ceil(Math.log10(Math.max(
                        SMALLEST, all.stream().mapToDouble(Point::y).max().orElse(1)))));
    }

    /**
     * The chart as SVG text.
     *
     * @param note in small letters under the title
     * @param unitOfX below the axis
     * @param unitOfY beside the axis
     */
    public static String of(String title, String note, String unitOfX, String unitOfY, List<Line> lines) {
        return new LineChart(new Svg(WIDTH, HEIGHT, title, note), lines).draw(unitOfX, unitOfY);
    }

    private String draw(String unitOfX, String unitOfY) {
        drawGrid();
        svg.text(LEFT, HEIGHT - BOTTOM + 44, 12, "start", Svg.PALE_INK, "normal", unitOfX);
        svg.text(20, TOP - 8, 12, "start", Svg.PALE_INK, "normal", unitOfY);
        int x = LEFT;
        for (Line line : lines) {
            drawLegend(line, x);
            drawLine(line);
            x += LEGEND_STEP;
        }
        return svg.end();
    }

    private void drawGrid() {
        for (int power = (int) lowest; power <= highest; power++) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * Math.pow(10, power);
                if (Math.log10(value) <= highest) {
                    drawRule(LEFT, y(value), WIDTH - RIGHT, y(value));
                    svg.text(LEFT - 8, (int) y(value) + 4, 12, "end", Svg.INK, "normal", plain(value));
                }
            }
        }
        for (double value = 0; value <= mostX; value += step(mostX)) {
            drawRule(x(value), TOP, x(value), HEIGHT - BOTTOM);
            String text = String.format(Locale.ROOT, "%,.0f", value);
            svg.text((int) x(value), HEIGHT - BOTTOM + 20, 12, "middle", Svg.INK, "normal", text);
        }
    }

    /** A round step of which some fill the axis. */
    static double step(double most) {
        double step = Math.pow(10, Math.floor(Math.log10(most / MOST_STEPS)));
        for (double factor : new double[] {1, 2, 5}) {
            if (most / (step * factor) <= MOST_STEPS) {
                return step * factor;
            }
        }
        return step * 10;
    }

    private static String plain(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1g", value);
    }

    private void drawRule(double fromX, double fromY, double toX, double toY) {
        svg.add(String.format(
                Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>", fromX, fromY, toX, toY, GRID));
    }

    private void drawLegend(Line line, int x) {
        String way = String.format(Locale.ROOT, "M%d %dH%d", x, LEGEND - 4, x + 30);
        svg.add(path(way, line));
        svg.text(x + 38, LEGEND, 13, "start", Svg.INK, line.isOurs() ? "bold" : "normal", line.label());
    }

    private void drawLine(Line line) {
        List<String> places = new ArrayList<>();
        for (Point point : line.points()) {
            places.add(String.format(Locale.ROOT, "%.1f %.1f", x(point.x()), y(point.y())));
        }
        svg.add(path(places.stream().collect(Collectors.joining("L", "M", "")), line));
        for (Point point : line.points()) {
            svg.add(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" stroke=\"%s\" stroke-width=\"2\" fill=\"%s\"><title>%s</title></circle>",
                    x(point.x()),
                    y(point.y()),
                    DOT,
                    line.colour(),
                    point.isDoubtful() ? "#ffffff" : line.colour(),
                    Svg.escaped(String.format(Locale.ROOT, "%s: %.2f at %,.0f", line.label(), point.y(), point.x()))));
        }
    }

    private static String path(String way, Line line) {
        return "<path d=\"" + way + "\" fill=\"none\" stroke=\"" + line.colour() + "\" stroke-width=\"2.5\""
                + (line.isDashed() ? " stroke-dasharray=\"6 5\"" : "") + "/>";
    }

    private double x(double value) {
        return LEFT + value / mostX * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        double share = (Math.log10(Math.max(SMALLEST, value)) - lowest) / (highest - lowest);
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }
}
