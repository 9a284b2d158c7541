package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.guest.GuestLab;

/** The headers of the tests in every build of every compiler: clean, but for what is known. */
class CompilerCampaignTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");

    @TempDir private Path folder;

    /** Who compiles. */
    enum Who {
        CLANG,
        GCC,
        BOTH;

        private boolean made(Cell cell) {
            return this == BOTH || cell.gcc().isPresent() == (this == GCC);
        }
    }

    /**
     * What some builds show of a header, and why that is so: with GCC 11 and 12 and clang 20.
     *
     * @param header the file
     * @param who which compilers
     * @param flags a pattern for all flags of the build
     * @param errors what is found, neither more nor less
     * @param why what the compiler does
     */
    record Known(String header, Who who, String flags, String errors, String why) {
        private boolean isOf(String file, Cell cell) {
            return header.equals(file)
                    && who.made(cell)
                    && String.join(" ", cell.flags()).matches(flags);
        }
    }

    private static final String REGISTER =
            "frame_pointer is a variable, and the compiler has it in a callee-saved register, which"
                    + " is the other stack's when restore has returned";

    private static final List<Known> ALL =
            List.of(
                    new Known(
                            "slice_x86.h",
                            Who.GCC,
                            "-Os .*",
                            "WRITE , OVERLAP ",
                            "pushes the argument of save before it reads the stack pointer, and gives"
                                    + " its 12 bytes back before the stack is moved"),
                    new Known(
                            "slice_arm.h",
                            Who.BOTH,
                            "-O(?:[1-3s]|2 -mthumb) -fomit-frame-pointer.*",
                            "CSR r11",
                            REGISTER + ": r11 is an ordinary register that is lost"),
                    new Known(
                            "slice_arm.h",
                            Who.GCC,
                            "-O2 -mfloat-abi=soft(?:fp)?",
                            "CSR r11",
                            REGISTER + ": GCC needs no frame pointer unless it is told"),
                    new Known(
                            "slice_arm.h",
                            Who.GCC,
                            "-O[1-3s] -fno-omit-frame-pointer.*",
                            "STALE , FLOW ",
                            REGISTER + ": the epilogue finds its frame by r11, which is A's"),
                    new Known(
                            "slice_arm.h",
                            Who.CLANG,
                            "-O2 -mfloat-abi=soft",
                            "STALE , FLOW ",
                            REGISTER + ": the epilogue finds its frame by r11, which is A's"),
                    new Known(
                            "slice_arm.h",
                            Who.GCC,
                            "-O[02] -mthumb -fno-omit-frame-pointer",
                            "BUILD ",
                            "r7 is the frame pointer of Thumb and may not be clobbered"),
                    new Known(
                            "slice_s390x.h",
                            Who.GCC,
                            ".* -fPIC",
                            "BUILD ",
                            "r12 is the register for position-independent code and may not be"
                                    + " clobbered"));

    /** A header and the platform that it is for. */
    static Stream<String> headers() {
        return Stream.concat(
                GccTest.mistakes().map(one -> one.platform() + " " + one.header()),
                Stream.of("arm callbacks_arm.h", "x86_64 callbacks_x86_64.h"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    @Tag("campaign")
    @Tag("compilers")
    void headerIsCleanInTheWholeMatrixButForWhatIsKnown(String platformAndHeader) throws Exception {
        String header = platformAndHeader.split(" ")[1];
        Platform platform = GccTest.platform(platformAndHeader.split(" ")[0]);
        List<Cell> cells = CompilerMatrix.cells(platform, List.of());
        List<CheckReport> reports = matrix(platform, header).run(cells, Edited.SEED);
        List<String> surprises = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Optional<Known> known = known(header, cells.get(i));
            String wanted = known.map(Known::errors).orElse("");
            String found = Errors.of(reports.get(i));
            if (!found.equals(wanted)) {
                surprises.add(
                        "%s: found '%s', wanted '%s' %s"
                                .formatted(
                                        reports.get(i).build().orElseThrow(),
                                        found,
                                        wanted,
                                        known.map(Known::why).orElse("")));
            }
        }
        assertEquals("", String.join("\n", surprises));
    }

    /** What is known is known of builds that are made. */
    @Test
    void everyBuildThatIsKnownIsMade() {
        for (Known known : ALL) {
            String platform =
                    headers()
                            .filter(one -> one.endsWith(" " + known.header()))
                            .map(one -> one.split(" ")[0])
                            .findFirst()
                            .orElseThrow();
            // Whoever compiles, the flags are the same.
            assertTrue(
                    CompilerMatrix.cells(GccTest.platform(platform), List.of(), List.of()).stream()
                            .anyMatch(
                                    cell -> String.join(" ", cell.flags()).matches(known.flags())),
                    known::toString);
        }
    }

    /** Some builds of every run of the suite, with the bundled clang. */
    @ParameterizedTest
    @CsvSource({"-O1 -fomit-frame-pointer, CSR r11", "-O2 -mfloat-abi=soft, 'STALE , FLOW '"})
    void whatIsKnownOfClangIsSo(String flags, String errors) throws Exception {
        Cell cell = Cell.clang(flags.split(" "));
        assertEquals(errors, known("slice_arm.h", cell).map(Known::errors).orElse(""));
        Platform arm = GccTest.platform("arm");
        for (CheckReport report : matrix(arm, "slice_arm.h").run(List.of(cell), Edited.SEED)) {
            assertEquals(errors, Errors.of(report), report.name());
        }
    }

    private static Optional<Known> known(String header, Cell cell) {
        List<Known> all = ALL.stream().filter(one -> one.isOf(header, cell)).toList();
        assertTrue(all.size() < 2, () -> "two reasons for one build: " + all);
        return all.stream().findFirst();
    }

    private CompilerMatrix matrix(Platform platform, String header) throws Exception {
        Path file = Files.copy(GUEST.resolve(header), folder.resolve("sw.h"));
        return new CompilerMatrix(
                GuestLab.sandbox(),
                platform,
                file,
                RoutineFinder.find(file, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
