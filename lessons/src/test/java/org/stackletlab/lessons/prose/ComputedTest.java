package org.stackletlab.lessons.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComputedTest {
    private static final String PROSE =
            "First {{saved(3)}} bytes,\nthen {{ring.c: output(2)}} and {{ printed(\"a: b\") }}.";

    @Test
    void expressionsAreFoundWithTheirLineAndProgram() {
        assertEquals(
                List.of(
                        new Computed(0, Optional.empty(), "saved(3)"),
                        new Computed(1, Optional.of("ring.c"), "output(2)"),
                        new Computed(1, Optional.empty(), "printed(\"a: b\")")),
                Computed.in(PROSE));
    }

    @Test
    void valuesStandInTheirPlace() {
        assertEquals(
                "First <saved(3)> bytes,\nthen <output(2)> and <printed(\"a: b\")>.",
                Computed.fill(PROSE, each -> "<" + each.expression() + ">"));
    }

    @Test
    void proseWithoutThemStaysAsItIs() {
        assertEquals("a {brace} here", Computed.fill("a {brace} here", each -> "?"));
    }
}
