package org.stackletlab.visualizer.code.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;

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
    void assemblyOfAarch64HasNamesBehindANumberSign() {
        assertEquals(
                List.of(
                        "keyword     stp",
                        "register x29",
                        "register x30",
                        "register sp",
                        "number #SLP_SLOT",
                        "comment // x29"),
                words(Language.ASSEMBLY, "    stp x29, x30, [sp, #SLP_SLOT] // x29"));
    }

    @Test
    void assemblyOfRiscvNamesRegistersByTheirRoles() {
        assertEquals(
                List.of(
                        "keyword     fsd",
                        "register fs11",
                        "number 8",
                        "register sp",
                        "comment # s1"),
                words(Language.ASSEMBLY, "    fsd fs11, 8(sp)  # s1"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyRegisterOfAPlatformIsColoured(Platform platform) {
        for (Register register : platform.registers()) {
            assertEquals(
                    List.of("keyword     op", "register " + register.name()),
                    words(Language.ASSEMBLY, "    op " + register.name()));
        }
    }

    static List<Platform> platforms() {
        return Platforms.all();
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
