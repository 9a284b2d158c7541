package org.stackletlab.inspector.check.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * Judges a C routine with the operands of its inline assembly in one register after the other, so
 * that no mistake is hidden by what the compiler happened to choose. All turns make one report.
 */
final class OperandTurns {
    private static final List<String> FLAGS = List.of("-O2", "-fno-omit-frame-pointer");

    private final Sandbox sandbox;
    private final Platform platform;
    private final Path file;
    private final Routine routine;
    private final Cell cell;

    /**
     * The turns of a file.
     *
     * @param more the user's own flags
     */
    OperandTurns(
            Sandbox sandbox, Platform platform, Path file, Routine routine, List<String> more) {
        this.sandbox = sandbox;
        this.platform = platform;
        this.file = file;
        this.routine = routine;
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        this.cell = Cell.clang(flags.toArray(String[]::new));
    }

    /** All turns. Each answers with nothing if no operand is left to the compiler. */
    List<Callable<Optional<CheckReport>>> turns(long seed) {
        return IntStream.range(0, OperandPlaces.turns(platform))
                .<Callable<Optional<CheckReport>>>mapToObj(
                        turn -> () -> judge(cell.moved(turn), seed))
                .toList();
    }

    private Optional<CheckReport> judge(Cell turn, long seed)
            throws BuildException, ToolMissingException, MachineException {
        Optional<CompiledFiles.Moved> moved =
                new CompiledFiles(sandbox).moved(platform, file, routine, turn);
        if (moved.isEmpty()) {
            return Optional.empty();
        }
        CheckReport report =
                Checker.plainly(
                        moved.get().code(), seed, new Listing(sandbox, moved.get().code().image()));
        String where = " In this build operands are moved: " + moved.get().words() + ".";
        return Optional.of(
                report.with(
                        CompilerMatrix.told(report, platform).findings().stream()
                                .filter(finding -> finding.check() != Check.UNWIND)
                                .map(finding -> finding.saying(finding.sentence() + where))
                                .map(finding -> finding.in(turn.typed()))
                                .toList()));
    }

    /**
     * One report of the turns that could be built: each finding once.
     *
     * @param refused how many places the compiler refused
     */
    CheckReport merged(List<CheckReport> turns, long refused) {
        CheckReport any = turns.getFirst();
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (CheckReport turn : turns) {
            turn.findings()
                    .forEach(
                            finding ->
                                    findings.putIfAbsent(
                                            finding.check() + "|" + finding.register(), finding));
        }
        List<String> notJudged =
                refused == 0
                        ? List.of()
                        : List.of(
                                "ASM: %d places that clang refuses for operands"
                                        .formatted(refused));
        return new CheckReport(
                name(),
                any.symbol(),
                any.platform(),
                any.seed(),
                turns.stream().mapToInt(CheckReport::passages).sum(),
                turns.stream().mapToLong(CheckReport::instructions).sum(),
                List.copyOf(findings.values()),
                notJudged);
    }

    /** The report of turns of which none can be built. */
    CheckReport refused(String error, long seed) {
        return new CheckReport(
                name(),
                routine.symbol(),
                platform.name(),
                seed,
                0,
                0,
                List.of(),
                List.of("ASM: clang refuses the operands of this file in other places: " + error));
    }

    private String name() {
        return new CompiledFiles(sandbox).named(file, cell).replaceFirst("]$", Cell.MOVED + "]");
    }
}
