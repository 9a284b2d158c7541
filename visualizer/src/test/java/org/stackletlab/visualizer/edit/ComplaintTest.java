package org.stackletlab.visualizer.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    void clangsErrorsHaveLineAndColumn() {
        assertEquals(
                List.of(
                        new Complaint("p.c", 3, 12, true, "use of undeclared identifier 'x'"),
                        new Complaint("p.c", 3, 13, false, "unused variable 'y'")),
                Complaint.in(
                        """
                        p.c:3:12: error: use of undeclared identifier 'x'
                            3 |     return x
                              |            ^
                        p.c:3:13: warning: unused variable 'y'
                        1 error and 1 warning generated.\
                        """));
    }

    @Test
    void assemblersErrorSaysWhatToDoNext() {
        assertEquals(
                List.of(new Complaint("my.s", 71, 0, true, "no such line; check the spelling")),
                Complaint.in(
                        "my.s:71: error: no such line\n    movv eax\n  next: check the spelling"));
    }

    @Test
    void linkersErrorIsAboutTheLineThatRefers() {
        assertEquals(
                List.of(new Complaint("dir/p.c", 4, 0, true, "undefined symbol: missing")),
                Complaint.in(
                        """
                        lld: error: undefined symbol: missing
                        >>> referenced by p.c:4 (dir/p.c:4)
                        >>>               p.c.o:(main)\
                        """));
    }

    @Test
    void wordAtTheColumnIsUnderlined() {
        Complaint complaint = new Complaint("p.c", 2, 13, true, "");
        assertEquals(new Complaint.Range(18, 21), complaint.rangeIn("int a\n;    return foo;\n"));
    }

    @Test
    void lineWithoutAColumnIsUnderlinedWithoutItsBlanks() {
        Complaint complaint = new Complaint("p.s", 2, 0, true, "");
        assertEquals(new Complaint.Range(6, 15), complaint.rangeIn("nop\n  movv a, b\nnop\n"));
    }

    @Test
    void placesBehindTheTextAreNothing() {
        Complaint complaint = new Complaint("p.s", 9, 1, true, "");
        assertEquals(new Complaint.Range(3, 3), complaint.rangeIn("nop"));
    }
}
