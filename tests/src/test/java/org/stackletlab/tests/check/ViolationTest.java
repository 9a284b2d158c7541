package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.tests.check.Violations.Violation;

/** A switch with one mistake is found with exactly that mistake. */
public class ViolationTest {
    private static final Map<Violation, CheckReport> REPORTS = new HashMap<>();

    @TempDir private Path folder;

    static Stream<Violation> violations() {
        return Stream.concat(core(), CommonViolations.all());
    }

    private static Stream<Violation> core() {
        return Stream.of(
                        Violations.X86_64,
                        Violations.X86,
                        Violations.ARM,
                        OtherViolations.AARCH64,
                        OtherViolations.RISCV64,
                        OtherViolations.S390X,
                        OtherViolations.PPC64LE,
                        OtherViolations.PPC64,
                        OtherViolations.MIPS64EL,
                        OtherViolations.MIPS64)
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void mistakeIsFoundWithItsRegisterAndInstruction(Violation violation) throws Exception {
        CheckReport report = report(violation);
        List<Finding> found =
                report.findings().stream()
                        .filter(finding -> finding.check() == violation.check())
                        .toList();
        assertTrue(
                found.stream().anyMatch(finding -> matches(violation, finding)),
                () -> violation + "\n" + lines(report));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void nothingElseIsFound(Violation violation) throws Exception {
        CheckReport report = report(violation);
        Set<Check> errors =
                report.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(Finding::check)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<Check> wanted =
                violation.check().severity() == Severity.ERROR
                        ? Set.of(violation.check())
                        : Set.of();
        assertEquals(wanted, errors, () -> lines(report));
    }

    private CheckReport report(Violation violation) throws Exception {
        CheckReport known = REPORTS.get(violation);
        CheckReport report = known == null ? judged(violation) : known;
        REPORTS.put(violation, report);
        return report;
    }

    private CheckReport judged(Violation violation) throws Exception {
        String text =
                Edited.edit(
                        Edited.own(violation.platform()), violation.edits().toArray(String[]::new));
        return Edited.judge(violation.platform(), text, folder);
    }

    private static boolean matches(Violation violation, Finding finding) {
        return finding.register().orElse("").equals(violation.register())
                && finding.blame().orElseThrow().text().contains(violation.blame())
                && finding.blame().orElseThrow().source().isPresent();
    }

    private static String lines(CheckReport report) {
        return report.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
