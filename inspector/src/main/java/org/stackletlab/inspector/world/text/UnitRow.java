package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a table of units.
 *
 * @param title what the unit is called, with what shows its place in a tree
 * @param state what it does
 * @param remarks what else there is to say
 */
record UnitRow(String title, String state, List<String> remarks) {
    private static final String INDENT = "    ";
    private static final String GAP = "  ";
    private static final int LONGEST_TITLE = 34;
    private static final int LONGEST_STATE = 14;

    UnitRow {
        title = Columns.cut(title, LONGEST_TITLE);
        state = Columns.cut(state, LONGEST_STATE);
        remarks = remarks.stream().filter(remark -> !remark.isEmpty()).toList();
    }

    /** The rows in columns; remarks that do not fit go on in the next line. */
    static List<String> lines(List<UnitRow> rows, int width) {
        int titles = rows.stream().mapToInt(row -> row.title.length()).max().orElse(0);
        int states = rows.stream().mapToInt(row -> row.state.length()).max().orElse(0);
        int room = width - INDENT.length() - titles - states - 2 * GAP.length();
        List<String> lines = new ArrayList<>();
        for (UnitRow row : rows) {
            String start = padded(row.title, titles) + GAP + padded(row.state, states);
            for (String remarks : row.folded(room)) {
                lines.add((INDENT + start + GAP + remarks).stripTrailing());
                start = padded("", start.length());
            }
        }
        return lines;
    }

    /** The remarks in as few lines as they need, one line at least. */
    private List<String> folded(int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String remark : remarks) {
            if (!line.isEmpty() && line.length() + GAP.length() + remark.length() > room) {
                lines.add(line.append(';').toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "; ").append(remark);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }
}
