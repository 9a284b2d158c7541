package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.tests.guest.GuestLab;

/** Registers of which call-frame information says little, or of which compilers say it wrongly. */
class CallFrameRemarkTest {
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");

    @TempDir private Path folder;

    /** In the first two instructions it is made, and who called another module loads it again. */
    @ParameterizedTest
    @ValueSource(strings = {"ppc64le", "ppc64"})
    void tableOfContentsIsNotExpectedInCallFrameInformation(String name) throws Exception {
        List<String> remarked = remarked(compiled(name, "slice_ppc64le.h"));
        assertFalse(remarked.contains("r2"), remarked::toString);
        // What clang says of other registers in prologues comes before it is so.
        assertTrue(remarked.contains("r14"), remarked::toString);
    }

    @ParameterizedTest
    @CsvSource({"ppc64le, %r2, r2", "ppc64, %r2, r2", "mips64el, 56, f24", "mips64, 56, f24"})
    void ruleThatNamesTheWrongPlaceIsRemarked(String name, String written, String register)
            throws Exception {
        String own = Edited.withCallFrames(name);
        String rule = ".cfi_rel_offset " + written + ", ";
        int place = own.indexOf(rule) + rule.length();
        int end = place;
        while (Character.isDigit(own.charAt(end))) {
            end++;
        }
        int right = Integer.parseInt(own.substring(place, end));
        String wrong = own.substring(0, place) + (right + 8) + own.substring(end);
        CheckReport report = Edited.judge(name, wrong, folder);
        assertEquals(List.of(register), remarked(report), report::toString);
    }

    /**
     * For each 64-bit register clang writes rules for two halves, the second of which it takes for
     * the next register. The upper half comes first in big-endian memory: then each register is
     * said to be where its neighbour is.
     */
    @ParameterizedTest
    @CsvSource({"mips64el, 0", "mips64, 8"})
    void clangsHalvesOfRegistersAreRemarkedOnBigEndianMips(String name, int wrong)
            throws Exception {
        List<String> numbers =
                remarked(compiled(name, "slice_mips64el.h")).stream()
                        .filter(register -> register.matches("f[0-9]+"))
                        .toList();
        assertEquals(wrong, numbers.size(), numbers::toString);
    }

    private static CheckReport compiled(String name, String header) throws Exception {
        Platform platform = Platforms.named(name).orElseThrow();
        Path file = GUEST.resolve(header);
        return new CompilerMatrix(
                        GuestLab.sandbox(),
                        platform,
                        file,
                        RoutineFinder.find(
                                file, Optional.empty(), Optional.empty(), Optional.empty()))
                .run(List.of(Cell.clang("-O2", "-fomit-frame-pointer")), 5)
                .getFirst();
    }

    /** The registers that remarks are about. */
    private static List<String> remarked(CheckReport report) {
        return List.copyOf(
                new TreeSet<>(
                        report.findings().stream()
                                .filter(finding -> finding.check() == Check.UNWIND)
                                .map(Finding::register)
                                .flatMap(Optional::stream)
                                .toList()));
    }
}
