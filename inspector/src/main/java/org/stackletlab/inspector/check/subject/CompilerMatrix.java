package org.stackletlab.inspector.check.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.target.Builds;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * Judges a C routine with inline assembly as the compiler makes it with different options: what
 * works with one may break with another.
 */
public final class CompilerMatrix {
    private static final List<String> LEVELS = List.of("-O0", "-O1", "-O2", "-O3", "-Os");

    private static final List<String> FRAME_POINTERS =
            List.of("-fno-omit-frame-pointer", "-fomit-frame-pointer");

    private static final String SOFT = "-mfloat-abi=soft";

    /** Of the further builds that a platform has. */
    private static final List<String> FEW_LEVELS = List.of("-O0", "-O2");

    /** How a compiler's line begins to say what is wrong; the assembler of GNU shouts. */
    private static final Pattern ERROR = Pattern.compile("\\b(?:error|Error):");

    private final Sandbox sandbox;
    private final Platform platform;
    private final Path file;
    private final Routine routine;

    /** The matrix of a file. */
    public CompilerMatrix(Sandbox sandbox, Platform platform, Path file, Routine routine) {
        this.sandbox = sandbox;
        this.platform = platform;
        this.file = file;
        this.routine = routine;
    }

    /**
     * The builds: five levels with and without frame pointer, at a fixed address and position
     * independent, and further ones of the platform, such as Thumb. First with the bundled clang,
     * then all of it again with each GCC that there is for the platform.
     *
     * @param more the user's own flags, behind ours
     */
    public static List<Cell> cells(Platform platform, List<String> more) {
        return cells(platform, Gcc.on(platform), more);
    }

    /** The same with these GCCs. */
    public static List<Cell> cells(Platform platform, List<Gcc> found, List<String> more) {
        List<Cell> cells = new ArrayList<>(cells(Optional.empty(), platform, more));
        found.forEach(gcc -> cells.addAll(cells(Optional.of(gcc), platform, more)));
        return cells;
    }

    private static List<Cell> cells(Optional<Gcc> gcc, Platform platform, List<String> more) {
        List<Cell> cells = new ArrayList<>();
        Builds builds = platform.tools().builds();
        List<List<String>> variants = new ArrayList<>();
        FRAME_POINTERS.forEach(kept -> variants.add(List.of(kept)));
        for (String kept : FRAME_POINTERS) {
            List<String> anywhere = new ArrayList<>(List.of(kept));
            anywhere.addAll(builds.anywhere());
            variants.add(anywhere);
        }
        LEVELS.forEach(
                level -> variants.forEach(variant -> cells.add(cell(gcc, level, variant, more))));
        FEW_LEVELS.forEach(
                level ->
                        builds.further()
                                .forEach(variant -> cells.add(cell(gcc, level, variant, more))));
        return cells;
    }

    private static Cell cell(
            Optional<Gcc> gcc, String level, List<String> variant, List<String> more) {
        List<String> flags = new ArrayList<>(List.of(level));
        flags.addAll(variant);
        flags.addAll(more);
        return new Cell(gcc, flags, OptionalInt.empty());
    }

    /**
     * Judges every cell, on all cores.
     *
     * @return one report for each cell, in order
     * @throws BuildException if the file compiles in no cell
     */
    public List<CheckReport> run(List<Cell> cells, long seed)
            throws BuildException, ToolMissingException, MachineException {
        List<Build<CheckReport>> builds =
                all(
                        cells.stream()
                                .<Callable<CheckReport>>map(cell -> () -> judge(cell, seed))
                                .toList());
        List<CheckReport> reports = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Build<CheckReport> build = builds.get(i);
            reports.add(
                    build.made()
                            .orElseGet(() -> refusal(cell, seed, build.refusal().orElseThrow())));
        }
        return reports;
    }

    /** What was made of a build, or why the compiler refused it. */
    private record Build<T>(Optional<T> made, Optional<BuildException> refusal) {}

    /** Does the work of all builds on all cores; fails if every one of them is refused. */
    private static <T> List<Build<T>> all(List<Callable<T>> work)
            throws BuildException, ToolMissingException, MachineException {
        List<Build<T>> builds = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<T> future : work.stream().map(pool::submit).toList()) {
                try {
                    builds.add(new Build<>(Optional.of(result(future)), Optional.empty()));
                } catch (BuildException e) {
                    builds.add(new Build<>(Optional.empty(), Optional.of(e)));
                }
            }
        }
        if (!builds.isEmpty() && builds.stream().allMatch(build -> build.made().isEmpty())) {
            throw builds.getFirst().refusal().orElseThrow();
        }
        return builds;
    }

    private CheckReport judge(Cell cell, long seed)
            throws BuildException, ToolMissingException, MachineException {
        CheckedCode code = new CompiledFiles(sandbox).code(platform, file, routine, cell);
        CheckReport report =
                told(Checker.check(code, seed, new Listing(sandbox, code.image())), platform);
        // Who computes without a floating-point unit has nothing in its registers.
        boolean soft = cell.has(SOFT);
        return report.with(
                report.findings().stream()
                        .filter(finding -> !soft || !isNumbers(finding))
                        .map(finding -> finding.in(cell.typed()))
                        .toList());
    }

    /** With the findings that are worth telling of inline assembly. */
    static CheckReport told(CheckReport report, Platform platform) {
        CheckReport known =
                report.with(
                        report.findings().stream()
                                .filter(finding -> !isKnown(finding, report))
                                .map(CompilerMatrix::asNote)
                                .toList());
        return platform.tools()
                .builds()
                .absolute()
                .map(reason -> known.notJudging(Check.POSITION, reason))
                .orElse(known);
    }

    /**
     * Judges builds in which the operands of inline assembly are moved to one register after the
     * other, on all cores.
     *
     * @param more the user's own flags
     * @return one report of all of them, which says so if none can be built; empty if no operand is
     *     left to the compiler
     */
    public Optional<CheckReport> moved(List<String> more, long seed)
            throws ToolMissingException, MachineException {
        OperandTurns turns = new OperandTurns(sandbox, platform, file, routine, more);
        List<Build<Optional<CheckReport>>> builds;
        try {
            builds = all(turns.turns(seed));
        } catch (BuildException e) {
            return Optional.of(turns.refused(error(e), seed));
        }
        List<CheckReport> reports =
                builds.stream()
                        .flatMap(build -> build.made().stream())
                        .flatMap(Optional::stream)
                        .toList();
        long refusals = builds.stream().filter(build -> build.refusal().isPresent()).count();
        return reports.isEmpty() ? Optional.empty() : Optional.of(turns.merged(reports, refusals));
    }

    /** A register that is lost is told of once. */
    private static boolean isKnown(Finding finding, CheckReport report) {
        return finding.check() == Check.ASM
                && report.findings().stream()
                        .filter(other -> other.check() != Check.ASM)
                        .filter(other -> other.check() != Check.UNWIND)
                        .anyMatch(other -> other.register().equals(finding.register()));
    }

    private static boolean isNumbers(Finding finding) {
        return finding.register().filter(name -> name.matches("d\\d+")).isPresent();
    }

    /** Hardly any inline assembly has call-frame information: not having it is no mistake. */
    private static Finding asNote(Finding finding) {
        return finding.check() == Check.UNWIND ? finding.with(Severity.NOTE) : finding;
    }

    private static <T> T result(Future<T> future)
            throws BuildException, ToolMissingException, MachineException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a check", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case BuildException broken -> throw broken;
                case ToolMissingException missing -> throw missing;
                case MachineException none -> throw none;
                case null, default ->
                        throw new IllegalStateException("a check broke down", e.getCause());
            }
        }
    }

    private static String error(BuildException e) {
        return e.diagnostics()
                .lines()
                .filter(line -> ERROR.matcher(line).find())
                .findFirst()
                .orElse("It does not compile.");
    }

    private CheckReport refusal(Cell cell, long seed, BuildException e) {
        Finding finding =
                new Finding(
                        Check.BUILD,
                        cell.has(SOFT) ? Severity.NOTE : Check.BUILD.severity(),
                        cell.words(sandbox.toolchain().compiler()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        error(e),
                        1,
                        0,
                        cell.typed());
        return new CheckReport(
                new CompiledFiles(sandbox).named(file, cell),
                routine.symbol(),
                platform.name(),
                seed,
                0,
                0,
                List.of(finding),
                List.of());
    }
}
