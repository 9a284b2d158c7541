package org.stackletlab.inspector.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Which entries of two lists belong together: as many equal ones as can be had without changing the
 * order of either list. Myers' greedy algorithm, with a bound: when so many entries differ that it
 * would take long, what has been found so far is settled, and the search begins anew behind it.
 */
final class Alignment {
    /** Entries that may differ before a stretch is settled; memory grows with its square. */
    private static final int MOST_EDITS = 1000;

    private final List<?> first;
    private final List<?> second;
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * Entries that are equal.
     *
     * @param first index in the first list
     * @param second index in the second list
     */
    record Pair(int first, int second) {}

    private Alignment(List<?> first, List<?> second) {
        this.first = first;
        this.second = second;
    }

    /** The pairs of equal entries, in the order of both lists. */
    static List<Pair> of(List<?> first, List<?> second) {
        Alignment alignment = new Alignment(first, second);
        alignment.align();
        return alignment.pairs;
    }

    private void align() {
        int i = 0;
        int j = 0;
        while (i < first.size() && j < second.size()) {
            if (first.get(i).equals(second.get(j))) {
                pairs.add(new Pair(i++, j++));
            } else {
                Pair next = stretch(i, j);
                i = next.first;
                j = next.second;
            }
        }
    }

    /**
     * Aligns from here on until the end or the bound. Round {@code d} knows for each diagonal
     * {@code k} (index in the first list less that in the second) how far {@code d} edits lead.
     *
     * @return where to go on
     */
    private Pair stretch(int i, int j) {
        List<int[]> rounds = new ArrayList<>();
        int rows = first.size() - i;
        int columns = second.size() - j;
        for (int d = 0; d <= MOST_EDITS; d++) {
            int[] reach = new int[2 * d + 1];
            int[] before = d == 0 ? new int[0] : rounds.getLast();
            rounds.add(reach);
            for (int k = -d; k <= d; k += 2) {
                int x = d == 0 ? 0 : step(before, k, d);
                int y = x - k;
                while (inside(x, y, rows, columns) && first.get(i + x).equals(second.get(j + y))) {
                    x++;
                    y++;
                }
                reach[k + d] = x;
                if (x >= rows && y >= columns) {
                    return settle(rounds, k, i, j);
                }
            }
        }
        return settle(rounds, furthest(rounds.getLast(), rows, columns), i, j);
    }

    private static boolean inside(int x, int y, int rows, int columns) {
        return y >= 0 && x < rows && y < columns;
    }

    /** Where the best edit onto diagonal {@code k} leads: from above or from the left. */
    private static int step(int[] before, int k, int d) {
        boolean down = k == -d || (k != d && at(before, k - 1, d - 1) < at(before, k + 1, d - 1));
        return down ? at(before, k + 1, d - 1) : at(before, k - 1, d - 1) + 1;
    }

    private static int at(int[] reach, int k, int d) {
        return reach[k + d];
    }

    /** The diagonal on which most entries of both lists have been passed, without leaving them. */
    private static int furthest(int[] reach, int rows, int columns) {
        int d = reach.length / 2;
        int best = 0;
        int most = -1;
        for (int k = -d; k <= d; k += 2) {
            int x = reach[k + d];
            int passed = 2 * x - k;
            if (x <= rows && x - k <= columns && x - k >= 0 && passed > most) {
                most = passed;
                best = k;
            }
        }
        return best;
    }

    /** Follows the way back to the beginning of the stretch and keeps the equal entries on it. */
    private Pair settle(List<int[]> rounds, int lastDiagonal, int i, int j) {
        int k = lastDiagonal;
        int x = rounds.getLast()[k + rounds.size() - 1];
        Pair end = new Pair(i + x, j + x - k);
        List<Pair> found = new ArrayList<>();
        for (int d = rounds.size() - 1; d >= 0; d--) {
            int start = d == 0 ? 0 : step(rounds.get(d - 1), k, d);
            for (; x > start; x--) {
                found.add(new Pair(i + x - 1, j + x - 1 - k));
            }
            if (d > 0) {
                int[] before = rounds.get(d - 1);
                boolean down =
                        k == -d || (k != d && at(before, k - 1, d - 1) < at(before, k + 1, d - 1));
                k = down ? k + 1 : k - 1;
                x = at(before, k, d - 1);
            }
        }
        pairs.addAll(found.reversed());
        return end;
    }
}
