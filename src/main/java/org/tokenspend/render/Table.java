package org.tokenspend.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in aligned columns, two blanks apart, no trailing blanks.
 *
 * <p>Cells are made {@link Printable} and hold no style of their own.
 */
public final class Table {
    private static final String GAP = "  ";

    /** On which side of its column a cell stands. */
    public enum Align {
        LEFT,
        RIGHT
    }

    private final List<Align> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean headed;

    private Table(List<Align> columns) {
        this.columns = columns;
    }

    /** An empty table with a column for each alignment. */
    public static Table of(Align... columns) {
        return new Table(List.of(columns));
    }

    /** Adds the first row, which is printed bold. */
    public Table header(String... cells) {
        headed = true;
        return row(cells);
    }

    /** Adds a row; it has as many cells as there are columns. */
    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Printable.of(cell));
        }
        rows.add(row);
        return this;
    }

    /** The lines, without line ends. */
    public List<String> lines(Style style) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            String line = line(row, widths);
            lines.add(headed && lines.isEmpty() ? style.bold(line) : line);
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.width(row.get(i)));
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - Printable.width(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i) == Align.RIGHT ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
