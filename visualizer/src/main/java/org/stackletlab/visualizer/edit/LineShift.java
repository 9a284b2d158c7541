package org.stackletlab.visualizer.edit;

import java.util.List;

/** Where the lines of a text are after an edit. Immutable. */
public final class LineShift {
    private final int same;
    private final int oldRest;
    private final int moved;

    /** From the text before to the text now. */
    public LineShift(String before, String now) {
        if (before.equals(now)) {
            same = Integer.MAX_VALUE;
            oldRest = Integer.MAX_VALUE;
            moved = 0;
            return;
        }
        List<String> old = before.lines().toList();
        List<String> young = now.lines().toList();
        int most = Math.min(old.size(), young.size());
        int begin = 0;
        while (begin < most && old.get(begin).equals(young.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < most - begin
                && old.get(old.size() - 1 - end).equals(young.get(young.size() - 1 - end))) {
            end++;
        }
        same = begin;
        oldRest = old.size() - end;
        moved = young.size() - old.size();
    }

    /**
     * The line, counted from 1, that a line of the text before is now; 0 if it was changed or is no
     * more.
     */
    public int now(int line) {
        return line <= same ? line : line > oldRest ? line + moved : 0;
    }
}
