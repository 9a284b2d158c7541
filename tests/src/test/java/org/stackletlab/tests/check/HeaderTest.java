package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** Switches in C with inline assembly, as compilers make them in different builds. */
public class HeaderTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final Cell NO_FRAME_POINTER = Cell.clang("-O2", "-fomit-frame-pointer");
    private static final List<Cell> CELLS =
            List.of(
                    Cell.clang("-O0", "-fno-omit-frame-pointer"),
                    NO_FRAME_POINTER,
                    Cell.clang("-Os", "-fno-omit-frame-pointer", "-fPIC"));
    private static final List<Cell> MIPS_CELLS =
            List.of(
                    Cell.clang("-O0", "-fno-omit-frame-pointer"),
                    Cell.clang("-Os", "-fomit-frame-pointer", "-mabicalls", "-fPIC"));

    private static final String ZEROED = "%%rax, %%rax\\n\\tmovq %%rax, ";
    private static final String ZEROED_32 = "%%eax, %%eax\\n\\tmovl %%eax, ";

    private static final String ZERO = "xorq %%rax, %%rax\" : \"=a\"(err)";
    private static final String VECTOR = "pxor %%xmm3, %%xmm3\\n\\t";
    private static final String LOSES = " : : \"xmm3\"";
    private static final String VPOP = "add sp, #8\\n\\tvpop {d9-d15}";
    private static final String V19 = "movi v19.16b, #1\\n\\t";
    private static final String FT3 = "fmv.d.x ft3, zero\\n\\t";

    @TempDir private Path folder;

    record Case(String platform, Protocol protocol, String change, String to, String wanted) {
        @Override
        public String toString() {
            return platform + " " + protocol + " " + change + " " + wanted;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("x86_64", Protocol.SLICE, "", "", ""),
                new Case("x86", Protocol.SLICE, "", "", ""),
                new Case("x86_64", Protocol.CALLBACKS, "", "", ""),
                new Case("arm", Protocol.CALLBACKS, "", "", ""),
                new Case("arm", Protocol.CALLBACKS, "vpop {d8-d15}", VPOP, "FPCSR d8"),
                new Case("x86_64", Protocol.SLICE, "ldmxcsr %0", "nop #%0", "FPCTL mxcsr"),
                new Case("x86", Protocol.SLICE, "fldcw %0", "nop #%0", "FPCTL fpcw"),
                new Case("x86_64", Protocol.SLICE, "\"r14\", ", "", "CSR r14"),
                new Case("x86", Protocol.SLICE, "\"esi\", ", "", "CSR esi"),
                new Case("x86_64", Protocol.SLICE, "%%rax, %%rax", ZEROED + "%%r12", "ASM r12"),
                new Case("x86", Protocol.SLICE, "%%eax, %%eax", ZEROED_32 + "%%esi", "ASM esi"),
                new Case("aarch64", Protocol.SLICE, "\"v10\", ", "", "FPCSR d10"),
                new Case("riscv64", Protocol.SLICE, "\"fs9\", ", "", "FPCSR fs9"),
                new Case("s390x", Protocol.SLICE, "\"f10\", ", "", "FPCSR f10"),
                new Case("ppc64le", Protocol.SLICE, "\"v24\", ", "", "FPCSR v24"),
                new Case("ppc64le", Protocol.SLICE, ", \"cr4\"", "", "CSR cr4"),
                new Case("ppc64", Protocol.SLICE, "\"fr20\", ", "", "FPCSR f20"),
                new Case("mips64el", Protocol.SLICE, "\"$19\", ", "", "CSR s3"),
                new Case("mips64", Protocol.SLICE, "\"$f26\", ", "", "FPCSR f26"),
                new Case("s390x", Protocol.SLICE, "lghi", "lghi %%r9, 0; lghi", "ASM r9"),
                new Case("ppc64", Protocol.SLICE, "li %0", "li 17, 0; li %0", "ASM r17"),
                new Case(
                        "mips64",
                        Protocol.SLICE,
                        "move %0, $z",
                        "li $21, 0; move %0, $z",
                        "ASM s5"),
                new Case("aarch64", Protocol.SLICE, "mov %w0", "mov x21, 0; mov %w0", "ASM x21"),
                new Case("riscv64", Protocol.SLICE, "mv %0, z", "li s5, 0; mv %0, z", "ASM s5"),
                new Case("x86_64", Protocol.SLICE, "xorq", VECTOR + "xorq", "ASM xmm3"),
                new Case("x86", Protocol.SLICE, "xorl", VECTOR + "xorl", "ASM xmm3"),
                new Case("x86_64", Protocol.SLICE, ZERO, VECTOR + ZERO + LOSES, ""),
                new Case("aarch64", Protocol.SLICE, "mov %w0", V19 + "mov %w0", "ASM v19"),
                new Case("riscv64", Protocol.SLICE, "mv %0, z", FT3 + "mv %0, z", "ASM ft3"),
                new Case("aarch64", Protocol.SLICE, "\"v11\", ", "\"d11\", ", ""),
                new Case("riscv64", Protocol.SLICE, "\"s7\", ", "\"x23\", ", ""),
                new Case("x86_64", Protocol.CALLBACKS, "popq %%r14", "popq %%rcx", "CSR r14"),
                new Case("x86_64", Protocol.CALLBACKS, "fldcw 4(%%rsp)", "nop", "FPCTL fpcw"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyBuildHasTheMistakeOfTheSourceAndNoOther(Case c) throws Exception {
        for (CheckReport report : reports(c)) {
            assertEquals(c.wanted(), Errors.of(report), report.name());
        }
    }

    @Test
    void whatWorksWithAFramePointerOnlyIsFoundWithoutOne() throws Exception {
        Case c = new Case("arm", Protocol.SLICE, "", "", "");
        for (CheckReport report : reports(c)) {
            boolean omits = report.name().contains(NO_FRAME_POINTER.flags().getLast());
            assertEquals(omits ? "CSR r11" : "", Errors.of(report), report.name());
        }
    }

    @Test
    void buildThatFailsIsAFindingUnlessAllFail() throws Exception {
        Case needsOptimization =
                new Case(
                        "x86_64",
                        Protocol.SLICE,
                        "#define STACK_MAGIC 0",
                        "#define STACK_MAGIC 0\n#ifndef __OPTIMIZE__\n#error optimize me\n#endif",
                        "");
        List<CheckReport> reports = reports(needsOptimization);
        assertEquals("BUILD ", Errors.of(reports.getFirst()));
        assertTrue(reports.getFirst().findings().getFirst().sentence().contains("optimize me"));
        assertEquals("", Errors.of(reports.getLast()));
        Case broken = new Case("x86_64", Protocol.SLICE, "int err;", "int err", "");
        assertThrows(BuildException.class, () -> reports(broken));
    }

    @Test
    void thumbAndOtherFloatsAreBuildsOfTheirOwnOnArm() throws Exception {
        Case c = new Case("arm", Protocol.SLICE, "", "", "");
        List<Cell> cells =
                CompilerMatrix.cells(Platforms.named("arm").orElseThrow(), List.of()).stream()
                        .filter(cell -> cell.gcc().isEmpty())
                        .filter(cell -> cell.flags().getFirst().equals("-O0"))
                        .filter(cell -> cell.toString().matches(".*(thumb|float).*"))
                        .toList();
        assertEquals(4, cells.size());
        for (CheckReport report : reports(c, cells)) {
            assertEquals("", Errors.of(report), report.name());
            assertTrue(report.passages() > 20, report::toString);
        }
    }

    private List<CheckReport> reports(Case c) throws Exception {
        return reports(c, c.platform().startsWith("mips") ? MIPS_CELLS : CELLS);
    }

    private List<CheckReport> reports(Case c, List<Cell> cells) throws Exception {
        String form = c.protocol() == Protocol.SLICE ? "slice_" : "callbacks_";
        String text = Files.readString(GUEST.resolve(form + Edited.family(c.platform()) + ".h"));
        assertTrue(text.contains(c.change()), c::toString);
        Path header =
                Files.writeString(
                        folder.resolve("sw.h"),
                        c.change().isEmpty() ? text : text.replace(c.change(), c.to()));
        Platform platform = Platforms.named(c.platform()).orElseThrow();
        return new CompilerMatrix(
                        GuestLab.sandbox(),
                        platform,
                        header,
                        Routine.of("slp_switch", c.protocol()))
                .run(cells, Edited.SEED);
    }
}
