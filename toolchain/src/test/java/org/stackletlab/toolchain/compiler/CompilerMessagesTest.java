package org.stackletlab.toolchain.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.Sandbox;

class CompilerMessagesTest {
    private static final Platform X86 = Sandbox.platform("x86");

    @TempDir Path temp;
    private Sandbox sandbox;

    @BeforeEach
    void openSandbox() throws IOException {
        sandbox = new Sandbox(temp);
    }

    @Test
    void errorIsShownAsClangGivesIt() throws Exception {
        Path file = sandbox.write("prog.c", "int main(void)\n{\n    return x\n}\n");
        assertEquals(
                """
                DIR/prog.c:3:12: error: use of undeclared identifier 'x'
                    3 |     return x
                      |            ^
                DIR/prog.c:3:13: error: expected ';' after return statement
                    3 |     return x
                      |             ^
                      |             ;
                2 errors generated.""",
                sandbox.complaint(Sandbox.request(X86, file)));
    }

    @Test
    void fileIsNamedAsTyped() throws Exception {
        Path file = sandbox.write("prog.c", "int f(void) { return x; }\n");
        Path typed = Path.of("").toAbsolutePath().relativize(file);
        BuildException complaint =
                assertThrows(
                        BuildException.class,
                        () -> sandbox.toolchain().build(Sandbox.request(X86, typed)));
        assertEquals(
                typed + ":1:22: error: use of undeclared identifier 'x'",
                complaint.diagnostics().lines().findFirst().orElse(""));
    }

    @Test
    void allFailingSourcesAreReportedInOrder() throws Exception {
        Path one = sandbox.write("one.c", "int a = b;\n");
        Path two = sandbox.write("two.c", "int c = d;\n");
        assertEquals(
                """
                DIR/one.c:1:9: error: use of undeclared identifier 'b'
                    1 | int a = b;
                      |         ^
                1 error generated.
                DIR/two.c:1:9: error: use of undeclared identifier 'd'
                    1 | int c = d;
                      |         ^
                1 error generated.""",
                sandbox.complaint(Sandbox.request(X86, one, two)));
    }

    @Test
    void coloursAreThereWhenAskedFor() throws Exception {
        Path file = sandbox.write("prog.c", "int a = b;\n");
        BuildRequest request = Sandbox.request(X86, file).withColour(true);
        assertTrue(sandbox.complaint(request).contains("\u001b[0;1;31merror:"));
    }

    @Test
    void undefinedSymbolIsReportedWithItsLine() throws Exception {
        Path file =
                sandbox.write(
                        "prog.c",
                        "int missing(int);\nvoid lab_start(void *b) {\n    (void)b;\n    missing(1);\n}\n");
        String complaint = sandbox.complaint(Sandbox.request(X86, file));
        assertEquals(
                """
                lld: error: undefined symbol: missing
                >>> referenced by prog.c:4 (DIR/prog.c:4)
                >>>               OBJECT:(lab_start)""",
                complaint.replaceAll(">>>( +)\\S+\\.o:", ">>>$1OBJECT:"));
    }

    @Test
    void missingSourceIsReported() throws Exception {
        assertEquals(
                """
                DIR/absent.c: error: there is no such file
                  next: check the name; names are relative to %s"""
                        .formatted(Path.of("").toAbsolutePath()),
                sandbox.complaint(Sandbox.request(X86, sandbox.folder().resolve("absent.c"))));
    }

    @Test
    void folderAsSourceIsReported() throws Exception {
        assertEquals(
                """
                DIR: error: this is not a file that can be read
                  next: name a .c or .s file""",
                sandbox.complaint(Sandbox.request(X86, sandbox.folder())));
    }

    @Test
    void unknownEndingIsReported() throws Exception {
        assertEquals(
                """
                DIR/prog.txt: error: not a C or assembly source by its name
                  next: name a .c or .s file""",
                sandbox.complaint(Sandbox.request(X86, sandbox.write("prog.txt", "x"))));
    }

    @Test
    void warningsComeWithTheImageAndAgainFromTheCache() throws Exception {
        Path file = sandbox.write("prog.c", "void f(void) { int unused; }\n" + Sandbox.START);
        String expected =
                """
                DIR/prog.c:1:20: warning: unused variable 'unused' [-Wunused-variable]
                    1 | void f(void) { int unused; }
                      |                    ^~~~~~
                1 warning generated.
                """;
        Built first = sandbox.toolchain().make(Sandbox.request(X86, file));
        Built again = sandbox.toolchain().make(Sandbox.request(X86, file));
        assertEquals(expected, sandbox.hide(first.diagnostics()));
        assertEquals(expected, sandbox.hide(again.diagnostics()));
        assertTrue(again.cached());
    }

    @Test
    void tooMuchStaticDataIsReported() throws Exception {
        Path file = sandbox.write("prog.c", "char big[300 << 20];\n" + Sandbox.START);
        assertEquals(
                "lld: error: the image reaches into the heap at 0x10000000: make its static data smaller",
                sandbox.complaint(Sandbox.request(X86, file)));
    }

    @Test
    void tooLargeAnObjectIsReported() throws Exception {
        Path file = sandbox.write("prog.c", "char big[40 << 20] = {1};\n" + Sandbox.START);
        assertEquals(
                """
                DIR/prog.c: error: this makes an object file of 40 MiB; the most is 16 MiB
                  next: do not initialize large arrays: fill them when the program runs""",
                sandbox.complaint(Sandbox.request(X86, file)));
    }

    @Test
    void sourceThatClangBreaksDownOnIsReported() throws Exception {
        String deep = "int f(int x) { return " + "- ".repeat(200_000) + "x; }\n";
        assertEquals(
                """
                DIR/prog.c: error: clang broke down on this source
                  next: look for an expression that is nested very deeply, and take it apart""",
                sandbox.complaint(Sandbox.request(X86, sandbox.write("prog.c", deep))));
    }

    @Test
    void macrosThatGrowWithoutMeasureAreStopped() throws Exception {
        StringBuilder text = new StringBuilder("#define A0 asm_ asm_ asm_ asm_ asm_ asm_ asm_\n");
        for (int i = 1; i < 7; i++) {
            text.append("#define A").append(i).append((" A" + (i - 1)).repeat(10)).append('\n');
        }
        Path file = sandbox.write("prog.c", text + "int wrong = ;\n#if 0\n#endif\nA6\n");
        String complaint = sandbox.complaint(Sandbox.request(X86, file));
        assertTrue(
                complaint.equals(
                                "clang wrote more than 32 MiB\n  next: make the source smaller or simpler")
                        || complaint.startsWith("clang takes too long"),
                complaint);
    }

    @Test
    void switchErrorIsReportedWithoutCompiling() throws Exception {
        Path file = sandbox.write("prog.c", Sandbox.START);
        Path switchFile = sandbox.write("my_switch.s", "slp_switch:\n    pusj ebp\n    ret\n");
        assertEquals(
                """
                DIR/my_switch.s:2: error: Keystone does not assemble this line: Invalid mnemonic (KS_ERR_ASM_MNEMONICFAIL)
                    pusj ebp
                  next: check the spelling of the instruction; this platform may not have it""",
                sandbox.complaint(Sandbox.withSwitch(Sandbox.request(X86, file), switchFile)));
    }

    @Test
    void missingSwitchFileIsReported() throws Exception {
        Path file = sandbox.write("prog.c", Sandbox.START);
        Path absent = sandbox.folder().resolve("absent.s");
        assertEquals(
                """
                DIR/absent.s: error: there is no such switch file
                  next: check the name""",
                sandbox.complaint(Sandbox.withSwitch(Sandbox.request(X86, file), absent)));
    }

    @Test
    void interruptEndsTheBuild() throws Exception {
        Path file = sandbox.write("prog.c", Sandbox.START);
        Thread.currentThread().interrupt();
        try {
            sandbox.toolchain().make(Sandbox.request(X86, file));
        } catch (BuildException e) {
            assertEquals("the build was interrupted", e.diagnostics());
        }
        assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
    }
}
