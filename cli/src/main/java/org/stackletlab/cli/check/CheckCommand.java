package org.stackletlab.cli.check;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.stackletlab.cli.check.SubjectOptions.Kind;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.check.mutate.MutationTrial;
import org.stackletlab.inspector.check.program.Reproduction;
import org.stackletlab.inspector.check.program.Unseen;
import org.stackletlab.inspector.check.report.Baseline;
import org.stackletlab.inspector.check.report.CheckText;
import org.stackletlab.inspector.check.report.MatrixText;
import org.stackletlab.inspector.check.report.MutationText;
import org.stackletlab.inspector.check.report.Outcome;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompiledFiles;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.toolchain.BuildException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges a switch routine by its platform's ABI. */
@Command(
        name = "check",
        description =
                "Check whether a stack switch keeps its platform's ABI: run it between contexts"
                        + " that have something in every register, and compare.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        footerHeading =
                "%nThe exit code is 1 if there is a finding of severity error, else 0."
                        + "%n%nExamples:%n",
        footer = {
            "  lab check                                    our own switch files",
            "  lab check my_switch.s --platform arm",
            "  lab check gnu.s --assembler clang --symbol my_switch",
            "  lab check switch_amd64_unix.h                inline assembly, in many builds",
            "  lab check sw.h --build \"clang -O2 -fPIC\"      in one of them",
            "  lab check my_switch.s --view                 the first finding in the window",
            "  lab check my_switch.s --mutate               how good is the check itself?",
            "  lab check my_switch.s --format sarif -o check.sarif",
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private SubjectOptions subject;

    @Mixin private BuildOptions builds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Make the random values from this number; else from a new one.")
    private Long seed;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private CheckFormat format;

    @Option(names = "-o", paramLabel = "FILE", description = "Write the report to this file.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Leave out the findings that this file lists.")
    private Optional<Path> baseline = Optional.empty();

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "List all findings in this file, for --baseline.")
    private Optional<Path> newBaseline = Optional.empty();

    @Mixin private EvidenceOptions shown;

    @Option(
            names = "--mutate",
            description =
                    "Change a correct switch in one place after the other and show that each change"
                            + " is noticed.")
    private boolean mutate;

    @Override
    public Integer call() throws Exception {
        requireSense();
        Sandbox sandbox = Places.sandbox();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        Baseline known = known();
        List<CheckReport> reports = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<Compilers> compilers = new ArrayList<>();
        Optional<RecordedMoment> moment = Optional.empty();
        for (Platform each : subject.platforms()) {
            if (subject.kind() == Kind.C && !isOfOne()) {
                List<CheckReport> cells = known.without(matrix(sandbox, each, chosen));
                compilers.add(builds.compilers(sandbox, each));
                lines.addAll(text(compilers.getLast(), cells));
                reports.addAll(cells);
                moment = moment(sandbox, each, cells);
            } else {
                CheckedCode code = code(sandbox, each);
                Listing listing = new Listing(sandbox, code.image());
                if (shown.show() != null) {
                    show(code, chosen, listing);
                    continue;
                }
                CheckReport report = known.without(judge(code, chosen, listing));
                Evidence evidence = evidence(sandbox, code, report);
                if (shown.reproduce() != null) {
                    return reproduced(evidence, report);
                }
                reports.add(report);
                boolean sound = mutate && report.findings().isEmpty();
                lines.addAll(sound ? mutants(sandbox, code, chosen) : text(report, evidence));
                moment = shown.moment(evidence);
            }
            lines.addAll(shown.keep(moment));
        }
        int code = report(new Outcome(reports, compilers, typed()), lines);
        shown.open(moment, sandbox);
        return code;
    }

    private int reproduced(Evidence evidence, CheckReport report) throws Exception {
        write(output, "-o", evidence.program(shown.reproduce(), output));
        return exitCode(report.isClean());
    }

    /** Whether one passage of one build is wanted, and not what a matrix says. */
    private boolean isOfOne() {
        return shown.show() != null || shown.reproduce() != null;
    }

    private Optional<RecordedMoment> moment(Sandbox sandbox, Platform each, List<CheckReport> cells)
            throws Exception {
        return shown.isRecorded() ? shown.moment(evidence(sandbox, each, cells)) : Optional.empty();
    }

    /** The first build in which something can be shown, or the first one. */
    private Evidence evidence(Sandbox sandbox, Platform each, List<CheckReport> cells)
            throws Exception {
        int chosen =
                IntStream.range(0, cells.size())
                        .filter(i -> canBeShown(cells.get(i)))
                        .findFirst()
                        .orElse(0);
        Path file = subject.file().orElseThrow();
        Cell cell = builds.cells(each).get(chosen);
        CheckedCode code = new CompiledFiles(sandbox).code(each, file, subject.routine(file), cell);
        return evidence(sandbox, Optional.of(cell), code, cells.get(chosen));
    }

    private static boolean canBeShown(CheckReport report) {
        return report.findings().stream()
                .anyMatch(one -> one.passage() > 0 && !Unseen.always(one.check()));
    }

    private Evidence evidence(Sandbox sandbox, CheckedCode code, CheckReport report)
            throws CommandException, MachineException {
        Optional<Cell> cell =
                subject.kind() == Kind.C
                        ? Optional.of(builds.one(code.platform()))
                        : Optional.empty();
        return evidence(sandbox, cell, code, report);
    }

    /** Of code whose protocol was found out by trying it, the program has that one. */
    private Evidence evidence(
            Sandbox sandbox, Optional<Cell> cell, CheckedCode code, CheckReport report)
            throws MachineException {
        CheckedCode settled =
                shown.isRecorded() || shown.reproduce() != null
                        ? Checker.settled(code, report.seed())
                        : code;
        return new Evidence(subject, cell, sandbox, settled, report, typed());
    }

    /** What is to be typed again, so that the same findings have the same numbers. */
    private String typed() {
        return subject.typed() + baseline.map(file -> " --baseline " + file).orElse("");
    }

    private CheckedCode code(Sandbox sandbox, Platform each) throws Exception {
        if (subject.kind() != Kind.C) {
            return subject.code(sandbox, each);
        }
        Path file = subject.file().orElseThrow();
        return new CompiledFiles(sandbox).code(each, file, subject.routine(file), builds.one(each));
    }

    private List<String> text(CheckReport report, Evidence evidence) throws CommandException {
        return CheckText.of(List.of(report), typed(), evidence.isRunnable());
    }

    private List<String> text(Compilers compilers, List<CheckReport> cells)
            throws CommandException {
        boolean recordable = Reproduction.isFor(compilers.platform());
        if (!builds.isOne()) {
            return MatrixText.of(cells, compilers, typed(), recordable);
        }
        List<String> lines = new ArrayList<>(CheckText.of(cells, typed(), recordable));
        lines.addAll(CheckText.of(compilers));
        return lines;
    }

    private CheckReport judge(CheckedCode code, long chosen, Listing listing) throws Exception {
        return subject.remarked(Checker.check(code, chosen, listing), code, listing);
    }

    private int report(Outcome outcome, List<String> lines) throws CommandException {
        if (shown.show() == null) {
            write(output, "-o", format.write(outcome, lines));
        }
        if (newBaseline.isPresent()) {
            List<String> known = Baseline.lines(outcome.reports());
            write(newBaseline, "--write-baseline", String.join("\n", known));
        }
        return exitCode(outcome.isClean());
    }

    private static int exitCode(boolean clean) {
        return clean ? ExitCode.OK : ExitCode.NO;
    }

    private void requireSense() throws CommandException, BuildException {
        if (mutate && !subject.isByKeystone()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--mutate is for assembly files that Keystone assembles: mutants are made by the"
                            + " hundred, which is done within the program.");
        }
        shown.requireSense(subject);
        builds.requireSense(subject.kind() == Kind.C);
        if (isOfOne() && subject.kind() == Kind.C && !builds.isOne()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--show and --reproduce are for one routine, not for the many that compilers make of a C file."
                            + " Say which one with --build, as the line 'look' of a finding does.");
        }
    }

    private List<CheckReport> matrix(Sandbox sandbox, Platform each, long chosen) throws Exception {
        Path file = subject.file().orElseThrow();
        CompilerMatrix matrix = new CompilerMatrix(sandbox, each, file, subject.routine(file));
        List<CheckReport> reports = new ArrayList<>(matrix.run(builds.cells(each), chosen));
        if (!builds.isOne()) {
            matrix.moved(builds.more(), chosen).ifPresent(reports::add);
        }
        return reports;
    }

    private static List<String> mutants(Sandbox sandbox, CheckedCode code, long chosen)
            throws Exception {
        String text = Files.readString(Path.of(code.name()));
        return MutationText.of(new MutationTrial(sandbox.toolchain(), code, text, chosen).run());
    }

    private void show(CheckedCode code, long chosen, Listing listing) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int passage = shown.show();
        List<Checker.ShownStep> steps = Checker.show(code, chosen, passage, listing);
        if (steps.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--show %d: there is no such passage with seed %d. Take both numbers from one report."
                            .formatted(passage, chosen));
        }
        for (Checker.ShownStep step : steps) {
            out.println(
                    step.line()
                            .map(CodeLine::toString)
                            .map(line -> "%-64s %s".formatted(line, step.changes()).stripTrailing())
                            .orElse(step.changes()));
        }
    }

    private Baseline known() throws CommandException {
        if (baseline.isEmpty()) {
            return Baseline.of(List.of());
        }
        ProgramOptions.requireFile(baseline.get());
        try {
            return Baseline.of(Files.readAllLines(baseline.get()));
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--baseline %s: this is no text file (%s). Make one with --write-baseline."
                            .formatted(baseline.get(), e.getMessage()),
                    e);
        }
    }

    /** The whole text or nothing: a reader never sees half a file. */
    private void write(Optional<Path> file, String option, String text) throws CommandException {
        if (file.isEmpty()) {
            spec.commandLine().getOut().println(text);
            return;
        }
        Path wanted = file.get();
        try {
            SafeFile.write(wanted, (text + "\n").getBytes(StandardCharsets.UTF_8), true);
        } catch (LabFileException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s %s: cannot write there (%s). Name a file in a folder that you may write to."
                            .formatted(option, wanted, e.getMessage()),
                    e);
        }
    }
}
