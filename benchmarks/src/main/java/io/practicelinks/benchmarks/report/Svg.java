package io.practicelinks.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A picture that is drawn element by element, to be read on white paper. One thread. */
final class Svg {

    static final String INK = "#1b1b1b";
    static final String PALE_INK = "#555555";
    static final String OURS = "#0b6e4f";
    static final String THEIRS = "#8ea2b4";

    private final List<String> lines = new ArrayList<>();

    /** @param note in small letters under the title */
    Svg(int width, int height, String title, String note) {
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height
                + "\" font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">");
        lines.add("<title>" + escaped(title) + "</title>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        text(20, 34, 20, "start", INK, "bold", title);
        text(20, 56, 12, "start", PALE_INK, "normal", note);
    }

    void add(String element) {
        lines.add(element);
    }

    void text(int x, int y, int size, String anchor, String colour, String weight, String text) {
        lines.add("<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" + size + "\" text-anchor=\"" + anchor
                + "\" fill=\"" + colour + "\" font-weight=\"" + weight + "\">" + escaped(text) + "</text>");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The whole picture; nothing is drawn after it. */
    String end() {
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }
}
