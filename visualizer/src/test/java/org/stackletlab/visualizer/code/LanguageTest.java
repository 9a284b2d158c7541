package org.stackletlab.visualizer.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private static List<String> words(Language language, String text) {
        return language.tokens(text).stream()
                .map(
                        token ->
                                token.kind().style()
                                        + " "
                                        + text.substring(token.start(), token.end()))
                .collect(Collectors.toList());
    }

    @Test
    void cHasCommentsStringsNumbersAndKeywords() {
        assertEquals(
                List.of(
                        "keyword #include",
                        "string <stdio.h>",
                        "keyword return",
                        "number 0x1f",
                        "string \"a\\\"//\"",
                        "comment /* if\n 1 */"),
                words(Language.C, "#include <stdio.h>\nreturn x + 0x1f \"a\\\"//\" /* if\n 1 */"));
    }

    @Test
    void assemblyOfX86HasCommentsBehindANumberSign() {
        assertEquals(
                List.of("keyword     mov", "register rax", "register rdi", "comment # 1"),
                words(Language.ASSEMBLY, "    mov rax, rdi  # 1"));
    }

    @Test
    void assemblyOfArmHasNumbersBehindANumberSign() {
        assertEquals(
                List.of("keyword     cmp", "register r0", "number #0", "comment @ r0"),
                words(Language.ASSEMBLY, "    cmp r0, #0  @ r0"));
    }

    @Test
    void callFrameInformationStandsAsideOfWhatTheCpuDoes() {
        assertEquals(
                List.of("keyword     push", "register rbx", "aside     .cfi_adjust_cfa_offset 8"),
                words(Language.ASSEMBLY, "    push rbx\n    .cfi_adjust_cfa_offset 8\n"));
    }

    @Test
    void disassemblyHasAddressesInstructionsAndLinesOfTheSource() {
        assertEquals(
                List.of(
                        "comment   58 | push rbp",
                        "number   01000000  55 ",
                        "keyword push",
                        "register rbp"),
                words(Language.DISASSEMBLY, "  58 | push rbp\n  01000000  55  push rbp\n"));
    }

    @Test
    void longCommentsAreNoTrouble() {
        String text = "/*" + "\n".repeat(200_000) + "*/ \"" + "x".repeat(200_000) + "\"";
        assertEquals(2, Language.C.tokens(text).size());
        assertTrue(Language.ASSEMBLY.tokens(text).size() > 0);
    }
}
