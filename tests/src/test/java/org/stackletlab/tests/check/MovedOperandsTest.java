package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;

/** Inline assembly that is right or wrong by the registers that its operands happen to have. */
public class MovedOperandsTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final Cell USUAL = Cell.clang("-O2", "-fno-omit-frame-pointer");

    @TempDir private Path folder;

    /** What greenlet's headers do, with two registers kept by hand. */
    private static final String HEADER =
            """
            #define STACK_MAGIC 0
            static int slp_switch(void)
            {
                int result;
                void *other, *base;
                unsigned int csr, cw;
                long *stackref, stsizediff;
                __asm__ volatile("" : : : LOST);
                CONTROL_SAVE
                __asm__ volatile("STORE_OTHER, %0" : "=m"(other));
                __asm__ volatile("STORE_KEPT, %0" : "=m"(base));
                __asm__ volatile("GET_SP" : "=r"(stackref));
                {
                    SLP_SAVE_STATE(stackref, stsizediff);
                    __asm__ volatile("ADDING" : : "r"(stsizediff));
                    SLP_RESTORE_STATE();
                }
                __asm__ volatile("BOTH" : : "m"(base), "r"(other));
                CONTROL_RESTORE
                __asm__ volatile("" : : : LOST);
                __asm__ volatile("ZERO" : "=r"(result));
                return result;
            }
            """;

    private static final String CONTROL_SAVE =
            "__asm__ volatile(\"stmxcsr %0\\n\\tfnstcw %1\" : \"=m\"(csr), \"=m\"(cw));";
    private static final String CONTROL_RESTORE =
            "__asm__ volatile(\"ldmxcsr %0\\n\\tfldcw %1\" : : \"m\"(csr), \"m\"(cw));";

    /**
     * A platform's words for it.
     *
     * @param kept the register that is kept by hand
     * @param store what stores another register, and what stores this one
     * @param sp what reads the stack pointer
     * @param adding what moves stack and frame pointer
     * @param load what loads the register from operand 0
     * @param move what moves operand 1 to the other register
     * @param zero what makes the result
     * @param lost what the compiler is told to save
     */
    record Case(
            String platform,
            String kept,
            List<String> store,
            String sp,
            String adding,
            String load,
            String move,
            String zero,
            String lost) {
        @Override
        public String toString() {
            return platform;
        }

        /** The two that come last, in an order: if the load comes first, it may be too early. */
        String header(boolean moveFirst) {
            boolean x86 = platform.startsWith("x86");
            String both = moveFirst ? move + "\\n\\t" + load : load + "\\n\\t" + move;
            return HEADER.replace("STORE_OTHER", store.getFirst())
                    .replace("STORE_KEPT", store.getLast())
                    .replace("GET_SP", sp)
                    .replace("ADDING", adding)
                    .replace("BOTH", both)
                    .replace("ZERO", zero)
                    .replace("LOST", lost)
                    .replace("CONTROL_SAVE", x86 ? CONTROL_SAVE : "")
                    .replace("CONTROL_RESTORE", x86 ? CONTROL_RESTORE : "");
        }
    }

    private static String numbered(String prefix, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "\"" + prefix + number + "\"")
                .collect(Collectors.joining(", "));
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "x86_64",
                        "rbx",
                        List.of("movq %%rbp", "movq %%rbx"),
                        "movq %%rsp, %0",
                        "addq %0, %%rsp\\n\\taddq %0, %%rbp",
                        "movq %0, %%rbx",
                        "movq %1, %%rbp",
                        "xorl %0, %0",
                        numbered("r", 12, 15)),
                new Case(
                        "x86",
                        "ebx",
                        List.of("movl %%ebp", "movl %%ebx"),
                        "movl %%esp, %0",
                        "addl %0, %%esp\\n\\taddl %0, %%ebp",
                        "movl %0, %%ebx",
                        "movl %1, %%ebp",
                        "xorl %0, %0",
                        "\"esi\", \"edi\""),
                new Case(
                        "aarch64",
                        "x19",
                        List.of("str x20", "str x19"),
                        "mov %0, sp",
                        "add sp, sp, %0\\n\\tadd x29, x29, %0",
                        "ldr x19, %0",
                        "mov x20, %1",
                        "mov %w0, #0",
                        numbered("x", 21, 28) + ", \"x30\", " + numbered("v", 8, 15)),
                new Case(
                        "riscv64",
                        "s1",
                        List.of("sd s2", "sd s1"),
                        "mv %0, sp",
                        "add sp, sp, %0\\n\\tadd s0, s0, %0",
                        "ld s1, %0",
                        "mv s2, %1",
                        "li %0, 0",
                        numbered("s", 3, 11) + ", \"ra\", " + numbered("fs", 0, 11)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void slipThatOneRegisterShowsIsFoundWhereverTheCompilerPutIt(Case c) throws Exception {
        CompilerMatrix matrix = matrix(c.platform(), c.header(false));
        List<CheckReport> usual = matrix.run(List.of(USUAL), Edited.SEED);
        assertTrue(usual.getFirst().isClean(), usual::toString);
        List<Finding> errors = errors(matrix);
        assertTrue(!errors.isEmpty(), c.header(false));
        for (Finding finding : errors) {
            assertTrue(finding.sentence().contains(" in " + c.kept()), finding::sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "aarch64"})
    void operandThatIsReadInTimeMayBeAnywhere(String platform) throws Exception {
        Case same = cases().filter(c -> c.platform().equals(platform)).findFirst().orElseThrow();
        String header = same.header(true);
        assertEquals(List.of(), errors(matrix(platform, header)), header);
    }

    @Test
    void outputThatIsWrittenTooEarlyIsFoundUnlessItIsDeclared() throws Exception {
        String text = Files.readString(GUEST.resolve("slice_arm.h"));
        String early =
                text.replace("(\"add", "(\"mov %0, #0\\n\\tadd")
                        .replace("sp, sp, %0", "sp, sp, %1")
                        .replace("r11, r11, %0", "r11, r11, %1")
                        .replace(": : \"r\"(stsizediff)", ": \"=r\"(seen) : \"r\"(stsizediff)")
                        .replace("stackref, stsizediff;", "stackref, stsizediff, seen;");
        assertTrue(!errors(matrix("arm", early)).isEmpty(), early);
        String declared = early.replace("\"=r\"(seen)", "\"=&r\"(seen)");
        assertEquals(List.of(), errors(matrix("arm", declared)), declared);
    }

    @Test
    void arrayIsMovedByItsAddressAndWhatCannotBeMovedIsNotJudged() throws Exception {
        String text = Files.readString(GUEST.resolve("slice_x86_64.h"));
        String body = "static int slp_switch(void)\n{\n";
        assertTrue(text.contains(body), text);
        String array = "long kept[2];\n__asm__ volatile(\"\" : : \"r\"(kept) : \"memory\");\n";
        CheckReport moved =
                matrix("x86_64", text.replace(body, body + array))
                        .moved(List.of(), Edited.SEED)
                        .orElseThrow();
        assertEquals(List.of(), moved.notJudged());
        String bits = "struct { long a : 3; } f = {1};\n__asm__ volatile(\"\" : : \"r\"(f.a));\n";
        CheckReport refused =
                matrix("x86_64", text.replace(body, body + bits))
                        .moved(List.of(), Edited.SEED)
                        .orElseThrow();
        assertEquals(0, refused.passages());
        assertTrue(refused.notJudged().getFirst().contains("error: "), refused::toString);
    }

    private CompilerMatrix matrix(String platform, String text) throws Exception {
        return new CompilerMatrix(
                GuestLab.sandbox(),
                Platforms.named(platform).orElseThrow(),
                Files.writeString(folder.resolve("sw.h"), text),
                Routine.of("slp_switch", Protocol.SLICE));
    }

    private static List<Finding> errors(CompilerMatrix matrix) throws Exception {
        return matrix.moved(List.of(), Edited.SEED).orElseThrow().findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
