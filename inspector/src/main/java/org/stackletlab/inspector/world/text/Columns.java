package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text whose columns line up; what is too long is cut. */
final class Columns {
    private static final String GAP = "  ";

    private final int width;
    private final List<Integer> rightAligned;
    private final List<Integer> most;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Columns without rows.
     *
     * @param width characters in a line at most
     * @param most characters in each column at most; the last column has what is left
     * @param rightAligned numbers of the columns that end at the same place
     */
    Columns(int width, List<Integer> most, List<Integer> rightAligned) {
        this.width = width;
        this.most = List.copyOf(most);
        this.rightAligned = List.copyOf(rightAligned);
    }

    /** Adds a row: one text for each column. */
    void row(String... cells) {
        rows.add(
                IntStream.range(0, cells.length)
                        .mapToObj(i -> i < most.size() ? cut(cells[i], most.get(i)) : cells[i])
                        .toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows, indented by two spaces, without spaces at their ends. */
    List<String> lines() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (widths[i] == 0) {
                continue;
            }
            String padding = " ".repeat(widths[i] - row.get(i).length());
            line.append(GAP);
            line.append(rightAligned.contains(i) ? padding + row.get(i) : row.get(i) + padding);
        }
        return cut(line.toString().stripTrailing(), width);
    }

    /** A text that is no longer than this; an ellipsis says that it was. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(most - 1, 0)) + "…";
    }
}
