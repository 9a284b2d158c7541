package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;

/**
 * C in which contexts have stacks of their own: between buffers by inline assembly whose registers
 * are named by macros, and jumps by assembly between functions. By clang and one GCC, if there is
 * one.
 */
class HeaderProtocolTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final Path EXAMPLES = GuestLab.HOME.resolve("stacklet-asm/check");
    private static final List<String> FLAGS = List.of("-O2", "-fomit-frame-pointer");

    @TempDir private Path folder;

    /** What is changed in a correct header, and what is then found in every build. */
    record Mistake(String platform, String from, String to, String wanted) {
        @Override
        public String toString() {
            return platform;
        }
    }

    static Stream<Mistake> betweenBuffers() {
        return Stream.of(
                new Mistake("x86_64", "\"r14\", ", "", "CSR r14"),
                new Mistake("x86", "\"esi\", ", "", "CSR esi"),
                new Mistake("aarch64", "\"v10\", ", "", "FPCSR d10"),
                new Mistake("ppc64le", "\"v24\", ", "", "FPCSR v24"),
                new Mistake("s390x", "\"f10\", ", "", "FPCSR f10"));
    }

    static Stream<Mistake> jumps() {
        return Stream.of(
                new Mistake("x86_64", "pop r14", "pop rcx", "CSR r14"),
                new Mistake("x86", "pop ebp", "pop ecx", "CSR ebp"),
                new Mistake("aarch64", "ldp d10, d11", "ldp d0, d1", "FPCSR d10, FPCSR d11"),
                new Mistake("ppc64le", "\"mtcrf 0x38, 0\\n\"", "", "CSR cr2, CSR cr3, CSR cr4"),
                new Mistake("s390x", "\"ld %f10, 176(%r15)\\n\"", "", "FPCSR f10"),
                new Mistake(
                        "mips64el",
                        "\"move $3, $5\\n\"",
                        "\"nop\\n\"",
                        "ARG argument data, RET v1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("betweenBuffers")
    void inlineAssemblyBetweenBuffersIsCleanUntilItKeepsSomethingSecret(Mistake c)
            throws Exception {
        String text = Files.readString(GUEST.resolve("swap.h"));
        judge(c, Routine.of("swap", Protocol.SWAP), text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jumps")
    void jumpBetweenFunctionsIsCleanUntilSomethingIsLeftOut(Mistake c) throws Exception {
        String header = Files.readString(GUEST.resolve("jump.h"));
        Path own = EXAMPLES.resolve("jump_switch_%s.s".formatted(c.platform()));
        String text = Files.exists(own) ? header + inC(own, c.platform()) : header;
        judge(c, Routine.of("jump_switch", Protocol.JUMP), text);
    }

    /** Compilers for MIPS call by absolute addresses, or by a table: no author can help that. */
    @Test
    void positionIsNotJudgedWhereTheCompilerIsInTheWay() throws Exception {
        Platform platform = Platforms.named("mips64el").orElseThrow();
        List<Cell> cells = List.of(Cell.clang("-O0"), Cell.clang("-O0", "-mabicalls", "-fPIC"));
        String text = Files.readString(GUEST.resolve("jump.h"));
        Routine routine = Routine.of("jump_switch", Protocol.JUMP);
        for (CheckReport report : reports(platform, routine, text, cells)) {
            assertEquals("", Errors.of(report), report.name());
            assertEquals(
                    List.of(
                            "POSITION: compilers call and jump to absolute addresses, or to such as stand in a table"),
                    report.notJudged().stream()
                            .filter(reason -> reason.startsWith("POSITION"))
                            .toList(),
                    report.name());
        }
    }

    /** An assembly file as one statement between functions. */
    private static String inC(Path file, String platform) {
        String lines =
                Edited.bare(file, platform)
                        .lines()
                        .filter(line -> !line.contains(".note."))
                        .map(line -> "\"" + line + "\\n\"\n")
                        .collect(Collectors.joining());
        String back = lines.contains(".intel_syntax") ? "\".att_syntax\\n\"" : "";
        return "__asm__(" + lines + back + ");\n";
    }

    /** The mistake is looked for in the build of one compiler only: GCC's, if there is one. */
    private void judge(Mistake c, Routine routine, String text) throws Exception {
        Platform platform = Platforms.named(c.platform()).orElseThrow();
        List<Cell> cells = new ArrayList<>(List.of(Cell.clang(FLAGS.toArray(String[]::new))));
        Gcc.on(platform).stream()
                .limit(1)
                .map(gcc -> new Cell(Optional.of(gcc), FLAGS, OptionalInt.empty()))
                .forEach(cells::add);
        for (CheckReport report : reports(platform, routine, text, cells)) {
            assertEquals("", Errors.of(report), report.name());
        }
        assertEquals(2, text.split(Pattern.quote(c.from()), 2).length, c.from());
        String wrong = text.replace(c.from(), c.to());
        List<Cell> last = List.of(cells.getLast());
        assertEquals(c.wanted(), Errors.of(reports(platform, routine, wrong, last).getFirst()));
    }

    private List<CheckReport> reports(
            Platform platform, Routine routine, String text, List<Cell> cells) throws Exception {
        Path file = Files.writeString(folder.resolve("sw.h"), text);
        return new CompilerMatrix(GuestLab.sandbox(), platform, file, routine)
                .run(cells, Edited.SEED);
    }
}
