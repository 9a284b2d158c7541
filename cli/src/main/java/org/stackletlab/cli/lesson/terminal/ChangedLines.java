package org.stackletlab.cli.lesson.terminal;

import java.util.ArrayList;
import java.util.List;

/** What is different between two states of a file, line by line. */
final class ChangedLines {
    private ChangedLines() {}

    /** Lines that went ("-") and lines that came ("+"), with their numbers in the second state. */
    static List<String> between(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size()
                    || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("%8s - %s".formatted("", before.get(i++)).stripTrailing());
            } else {
                lines.add("%8d + %s".formatted(j + 1, after.get(j++)).stripTrailing());
            }
        }
        return lines;
    }

    /** How many lines the ends of both, from two lines on, have in common. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(i).equals(after.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
