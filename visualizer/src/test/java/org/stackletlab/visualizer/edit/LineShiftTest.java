package org.stackletlab.visualizer.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineShiftTest {
    private static final String BEFORE = "a\nb\nc\nd\n";

    @Test
    void linesBeforeAnEditStayAndLinesBehindItMove() {
        LineShift shift = new LineShift(BEFORE, "a\nb\nnew\nnewer\nc\nd\n");
        assertEquals(2, shift.now(2));
        assertEquals(5, shift.now(3));
        assertEquals(6, shift.now(4));
    }

    @Test
    void changedLineIsNowhere() {
        assertEquals(0, new LineShift(BEFORE, "a\nb\nC\nd\n").now(3));
    }

    @Test
    void linesMoveUpWhenOthersGo() {
        assertEquals(2, new LineShift(BEFORE, "a\nd\n").now(4));
    }

    @Test
    void sameTextMovesNothing() {
        assertEquals(4, new LineShift(BEFORE, BEFORE).now(4));
    }
}
