package org.stackletlab.lessons.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotedLinesTest {
    private static final List<String> C =
            """
            #include <stdio.h>

            struct pair {
                int a;
            };

            // [whole]
            static int twice(int n)
            {
                int result = n;

                // [inner]
                result += n;
                return result;
            }

            int main(void)
            {
                return twice(2);
            }
            """
                    .lines()
                    .toList();

    private static final List<String> SWITCH =
            """
            # SAVE THE REGISTERS
            # All of them.
                push rbx
                .cfi_adjust_cfa_offset 8

            # RETURN
                ret
                .size slp_switch, . - slp_switch
            """
                    .lines()
                    .toList();

    private static List<String> text(List<String> file, String part) {
        return QuotedLines.find(file, part).orElseThrow().lines().stream()
                .map(QuotedLines.Line::text)
                .toList();
    }

    @Test
    void aRegionBeforeAFunctionEndsAtTheNextMark() {
        assertEquals(
                List.of("static int twice(int n)", "{", "    int result = n;"), text(C, "whole"));
    }

    @Test
    void aRegionInAFunctionEndsWithIt() {
        assertEquals(List.of("    result += n;", "    return result;"), text(C, "inner"));
        assertEquals(13, QuotedLines.find(C, "inner").orElseThrow().first());
    }

    @Test
    void aFunctionIsFoundByItsName() {
        assertEquals(List.of("int main(void)", "{", "    return twice(2);", "}"), text(C, "main"));
    }

    @Test
    void aStructIsFoundByItsName() {
        assertEquals(List.of("struct pair {", "    int a;", "};"), text(C, "pair"));
    }

    @Test
    void aGroupOfASwitchFileIsQuotedWithoutWhatDebuggersRead() {
        assertEquals(
                List.of("# SAVE THE REGISTERS", "# All of them.", "    push rbx"),
                text(SWITCH, "SAVE THE REGISTERS"));
        assertEquals(List.of("# RETURN", "    ret"), text(SWITCH, "RETURN"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(Optional.empty(), QuotedLines.find(C, "nothing"));
    }
}
