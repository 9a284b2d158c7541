package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users type, and what they get. */
class CommandLineTest {
    private static final Path EXAMPLES = LabProcess.HOME.resolve("stacklet-asm/examples");

    @TempDir private Path folder;

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab run: nowhere.c: there is no such file. Check the name; relative names"
                                + " start from the folder you are in.\n"),
                LabProcess.in(folder, "run", "nowhere.c"));
    }

    @Test
    void anUnknownPlatformIsAnsweredWithTheKnownOnes() throws Exception {
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        """
                        lab run: Invalid value for option '--platform': there is no platform 'vax'. There are: x86, x86_64, arm, aarch64, riscv64, s390x, ppc64le, ppc64, mips64el, mips64
                        Try: lab run --help
                        """),
                LabProcess.in(folder, "run", "--platform", "vax", "first.c"));
    }

    @Test
    void aFileThatIsNoSourceIsRefused() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab run: notes.txt: expected a C file (.c) or an assembly file (.s).\n"),
                LabProcess.in(folder, "run", "notes.txt"));
    }

    @Test
    void aStackletLibraryThatIsNowhereIsNamed() throws Exception {
        Path first = EXAMPLES.resolve("first.c");
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab run: --stacklet nowhere: there is no such folder. Name the folder that"
                                + " has the stacklet library's .c files.\n"),
                LabProcess.in(folder, "run", "--stacklet", "nowhere", first.toString()));
    }

    @Test
    void aStackletLibraryAndNoneExcludeEachOther() throws Exception {
        Path first = EXAMPLES.resolve("first.c");
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab run: --stacklet and --no-stacklet exclude each other. Leave one of them"
                                + " out.\n"),
                LabProcess.in(folder, "run", "--stacklet", ".", "--no-stacklet", first.toString()));
    }

    @Test
    void aStackletLibraryWithoutCFilesIsToldSo() throws Exception {
        Path first = EXAMPLES.resolve("first.c");
        LabProcess ran = LabProcess.in(folder, "run", "--stacklet", ".", first.toString());
        assertEquals(65, ran.exitCode());
        assertTrue(ran.err().contains("found no .c file in this folder"), ran.err());
    }

    @Test
    void aHeapThatIsTooLargeIsAnsweredWithTheRange() throws Exception {
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab run: the heap size is 1073741824; it must be at least 4096 and at most"
                                + " 267386880\n"),
                LabProcess.in(EXAMPLES, "run", "--heap", "1G", "first.c"));
    }

    @Test
    void theGuestsArgumentsAndExitCodeArePassedOn() throws Exception {
        Files.writeString(
                folder.resolve("echo.c"),
                """
                #include <stdio.h>
                int main(int argc, char **argv)
                {
                    for (int i = 0; i < argc; i++)
                        printf("[%s]", argv[i]);
                    fprintf(stderr, "done\\n");
                    return 42;
                }
                """);
        assertEquals(
                new LabProcess(42, "[echo][--story][two words][]", "done\n"),
                LabProcess.in(folder, "run", "echo.c", "--", "--story", "two words", ""));
    }

    @Test
    void theHighestExitCodeWinsWhenAllPlatformsRun() throws Exception {
        Files.writeString(
                folder.resolve("size.c"), "int main(void) { return (int)sizeof(void *); }\n");
        assertEquals(
                new LabProcess(
                        8,
                        "",
                        """
                        --- x86
                        --- x86_64
                        --- arm
                        --- aarch64
                        --- riscv64
                        --- s390x
                        --- ppc64le
                        --- ppc64
                        --- mips64el
                        --- mips64
                        """),
                LabProcess.in(folder, "run", "--platform", "all", "size.c"));
    }

    @Test
    void programThatIsStoppedMayHaveBeenComputedWrongly() throws Exception {
        Path check = LabProcess.HOME.resolve("stacklet-asm/runtime/tests/long_double.c");
        String errors =
                LabProcess.in(folder, "run", "--platform", "ppc64le", check.toString()).err();
        assertTrue(errors.contains("lab run: check failed: third * three == one"), errors);
        assertTrue(errors.contains("lab run: beware: Unicorn 2.0 does not compare"), errors);
    }

    @Test
    void aHundredMegabytesOfOutputArePassedOnByteForByte() throws Exception {
        Process process = LabProcess.start(LabProcess.GUEST.resolve("flood"), "run", "flood.c");
        long bytes = 0;
        long newlines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                for (int i = 0; i < n; i++) {
                    newlines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        assertEquals(100_000_000, bytes);
        assertEquals(100_000, newlines);
        assertEquals(0, process.waitFor());
    }

    @Test
    void aReaderThatGoesAwayEndsTheRunQuietly() throws Exception {
        Process process = LabProcess.start(LabProcess.GUEST.resolve("flood"), "run", "flood.c");
        process.getInputStream().close();
        assertEquals(141, process.waitFor());
        assertEquals(0, process.getErrorStream().readAllBytes().length);
    }

    @Test
    void aMistakeInASwitchFileIsShownWithItsLine() throws Exception {
        Path bad = LabProcess.GUEST.resolve("bad");
        String first = EXAMPLES.resolve("first.c").toString();
        assertEquals(
                new LabProcess(
                        65,
                        "",
                        """
                        unknown_instruction.s:5: error: Keystone does not assemble this line: Invalid mnemonic (KS_ERR_ASM_MNEMONICFAIL)
                            moov rbx, rsi
                          next: check the spelling of the instruction; this platform may not have it
                        """),
                LabProcess.in(bad, "run", "--switch", "unknown_instruction.s", first));
        assertEquals(
                new LabProcess(
                        65,
                        "",
                        """
                        incbin.s:5: error: .incbin is refused: a switch file is one file: it cannot read others
                            .incbin "/etc/passwd"
                          next: remove it
                        """),
                LabProcess.in(bad, "run", "--switch", "incbin.s", first));
    }

    @Test
    void oneChangedInstructionOfTheSwitchIsSeenOnTheNextRun() throws Exception {
        Path mine = folder.resolve("mine.s");
        String original =
                Files.readString(LabProcess.HOME.resolve("stacklet-asm/switch/switch_x86_64.s"));
        Files.writeString(mine, original);
        String program = EXAMPLES.resolve("ping_pong.c").toString();
        LabProcess right = LabProcess.in(folder, "run", "--switch", "mine.s", program);
        assertEquals(0, right.exitCode());

        Files.writeString(mine, original.replace("mov rdi, rax ", "mov rdi, r12 "));
        LabProcess wrong = LabProcess.in(folder, "run", "--switch", "mine.s", program);
        assertEquals(134, wrong.exitCode());
        assertTrue(wrong.err().startsWith("FATAL: stacklet.c:"), wrong.err());
    }

    @Test
    void anAllocationCanBeMadeToFail() throws Exception {
        LabProcess run = LabProcess.in(EXAMPLES, "run", "--fail-malloc", "1", "first.c");
        assertEquals(134, run.exitCode());
        assertEquals("lab run: check failed: thrd != NULL, at first.c:23 in main\n", run.err());
    }

    @Test
    void assembleListsAddressBytesAndSourceLine() throws Exception {
        LabProcess run =
                LabProcess.in(
                        LabProcess.HOME,
                        "assemble",
                        "stacklet-asm/switch/switch_arm.s",
                        "--platform",
                        "arm");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.out().contains("01000014  0d00a0e1"),
                () -> "mov r0, sp is 0xe1a0000d at 0x01000014:\n" + run.out());
        assertTrue(run.out().endsWith("64 bytes\n"), run.out());
    }

    @Test
    void disassembleShowsOneFunctionWithItsSourceLines() throws Exception {
        LabProcess run =
                LabProcess.in(EXAMPLES, "disassemble", "first.c", "--function", "slp_switch");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("slp_switch:\n01000000  55 "), run.out());
        assertTrue(run.out().contains("switch_x86_64.s:"), run.out());
    }

    @Test
    void everyCommandExplainsItselfWithExamples() throws Exception {
        for (String command :
                new String[] {"run", "demo", "assemble", "disassemble", "platforms"}) {
            LabProcess help = LabProcess.in(folder, command, "--help");
            assertEquals(0, help.exitCode());
            assertTrue(help.out().contains("Example"), command);
        }
    }

    @Test
    void theCompletionScriptKnowsTheCommands() throws Exception {
        LabProcess script = LabProcess.in(folder, "completion");
        assertEquals(0, script.exitCode());
        assertTrue(script.out().contains("disassemble"), script.out());
    }
}
