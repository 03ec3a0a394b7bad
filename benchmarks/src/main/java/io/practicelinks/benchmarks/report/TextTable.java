package io.practicelinks.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown that is aligned, so that it can be read in a terminal as it is. The first column is text, the others are figures. */
public final class TextTable {

    private TextTable() {}

    public static String of(List<String> columns, List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int width = columns.get(column).length();
            for (List<String> row : rows) {
                width = Math.max(width, row.get(column).length());
            }
            widths.add(width);
        }
        StringBuilder table = new StringBuilder();
        append(table, columns, widths);
        for (int width : widths) {
            table.append("| ").append("-".repeat(width)).append(' ');
        }
        table.append("|\n");
        rows.forEach(row -> append(table, row, widths));
        return table.toString();
    }

    private static void append(StringBuilder table, List<String> cells, List<Integer> widths) {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            table.append("| ").append(cell).repeat(" ", widths.get(column) - cell.length() + 1);
        }
        table.append("|\n");
    }
}
