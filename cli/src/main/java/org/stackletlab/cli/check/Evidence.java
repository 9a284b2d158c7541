package org.stackletlab.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.program.Implementation;
import org.stackletlab.inspector.check.program.ProgramBuild;
import org.stackletlab.inspector.check.program.Reproduction;
import org.stackletlab.inspector.check.report.Look;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.ToolMissingException;

/** What a report says, as a program that anybody can run, or as the recorded run of it. */
final class Evidence {
    private static final String USUAL = "found.c";

    /**
     * A hundred times what a program of a finding needs; a switch may lead into an endless loop.
     */
    private static final long MOST_INSTRUCTIONS = 5_000_000;

    private final SubjectOptions subject;
    private final Optional<Cell> cell;
    private final Sandbox sandbox;
    private final CheckedCode code;
    private final CheckReport report;
    private final String typed;

    /**
     * Evidence for a report.
     *
     * @param cell in which build, of a C file
     * @param typed options that reports do not know of
     */
    Evidence(
            SubjectOptions subject,
            Optional<Cell> cell,
            Sandbox sandbox,
            CheckedCode code,
            CheckReport report,
            String typed) {
        this.subject = subject;
        this.cell = cell;
        this.sandbox = sandbox;
        this.code = code;
        this.report = report;
        this.typed = typed;
    }

    /**
     * The program for the finding of a passage.
     *
     * @param output what it will be called
     */
    String program(int passage, Optional<Path> output)
            throws CommandException, ToolMissingException, MachineException, BuildException {
        Optional<Finding> finding =
                report.findings().stream().filter(one -> one.passage() == passage).findFirst();
        String option = "--reproduce " + passage;
        if (finding.isEmpty()) {
            throw refused(
                    option,
                    "there is no finding of such a passage with seed %d. Take both numbers from one report"
                            .formatted(report.seed()));
        }
        requirePrograms(option);
        String name = output.map(Path::toString).orElse(USUAL);
        return text(finding, implementation(), name).stripTrailing();
    }

    /** Whether findings can be written as programs, and run with the very code that was judged. */
    boolean isRunnable() throws CommandException {
        return Reproduction.refusal(code, subject.isLinked()).isEmpty();
    }

    /**
     * Runs the program of a finding, or, where nothing was found, one in which all goes well.
     *
     * @param option what messages name
     * @param number which finding of the report, from 1
     */
    RecordedMoment record(String option, int number)
            throws CommandException, ToolMissingException, MachineException {
        requirePrograms(option);
        List<Finding> findings = report.findings();
        if (number < 1 || number > Math.max(findings.size(), 1)) {
            throw refused(
                    option,
                    "findings are numbered from 1 in the order of the report, which with seed %d has %d"
                            .formatted(report.seed(), findings.size()));
        }
        Optional<Finding> finding = findings.stream().skip(number - 1).findFirst();
        try {
            Path folder = Files.createTempDirectory("lab-check");
            Path source = folder.resolve(USUAL);
            try {
                return recorded(finding, source);
            } finally {
                Files.deleteIfExists(source);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | BuildException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: no such program could be run (%s).".formatted(option, e.getMessage()),
                    e);
        }
    }

    private RecordedMoment recorded(Optional<Finding> finding, Path source)
            throws CommandException,
                    ToolMissingException,
                    MachineException,
                    BuildException,
                    IOException {
        Implementation switching = implementation();
        Files.writeString(source, text(finding, switching, USUAL), StandardCharsets.UTF_8);
        Built built = new ProgramBuild(sandbox, code.platform()).of(source, switching);
        Program program = Program.of(code.platform(), source);
        if (switching.switchFile().isPresent()) {
            program = program.withSwitchFile(switching.switchFile().get());
        }
        RecordedProgram recorded =
                RecordedProgram.record(
                        sandbox.guest(),
                        program.withSwitchSymbol(watched(switching)),
                        built,
                        MachineOptions.defaults().withMaxInstructions(MOST_INSTRUCTIONS),
                        Console.NONE,
                        Progress.UNWATCHED);
        RecordedProgram kept = recorded.about(judged(finding, switching), switching.text());
        return new RecordedMoment(finding, kept, position(finding, switching, kept));
    }

    private Judged judged(Optional<Finding> finding, Implementation switching) {
        return switching.kept(
                code.protocol(),
                finding.map(one -> "%s (%s)".formatted(one.check().title(), one.check().id()))
                        .orElse(""),
                finding.flatMap(one -> Look.inWindow(report, one, number(finding), typed))
                        .orElse("lab check %s --view".formatted(switching.file())));
    }

    private int number(Optional<Finding> finding) {
        return finding.map(report.findings()::indexOf).orElse(0) + 1;
    }

    /** Switches are told as events where they are called as ours are. */
    private String watched(Implementation switching) {
        return code.protocol() == Protocol.CALLBACKS ? switching.names().symbol() : "";
    }

    /** The instruction to blame, when it was to be executed for the last time; else the end. */
    private String position(
            Optional<Finding> finding, Implementation switching, RecordedProgram recorded)
            throws MachineException {
        Optional<CodeLine> blame = finding.flatMap(Finding::blame);
        Optional<Symbol> entry = recorded.image().symbol(switching.names().symbol());
        if (blame.isEmpty() || entry.isEmpty()) {
            return finding.isPresent() ? "end" : "call:switch_with";
        }
        long address = blame.get().address() - code.entry() + entry.get().address();
        boolean same =
                mnemonic(code.image(), blame.get().address())
                        .equals(mnemonic(recorded.image(), address));
        return (same ? recorded.lastAt(address) : Optional.<Mark>empty())
                .map(mark -> String.valueOf(mark.instructions()))
                .orElse("end");
    }

    private String mnemonic(Image image, long address) {
        return new Listing(sandbox, image).apply(address).text().split("\\s", 2)[0];
    }

    private Implementation implementation()
            throws CommandException, ToolMissingException, MachineException, BuildException {
        return subject.implementation(sandbox, code, cell);
    }

    private String text(Optional<Finding> finding, Implementation switching, String name) {
        return Reproduction.of(
                code.platform(),
                code.protocol(),
                report,
                finding,
                switching.names(),
                how(finding, switching, name));
    }

    /** How the program is run. */
    private List<String> how(Optional<Finding> finding, Implementation switching, String name) {
        List<String> lines = new ArrayList<>();
        boolean own =
                switching.switchFile().isPresent()
                        && switching.names().symbol().equals(Program.SWITCH_SYMBOL);
        if (own) {
            String with =
                    " %s --switch %s --platform %s"
                            .formatted(name, report.name(), report.platform());
            lines.add("run    lab run" + with);
            lines.add("watch  lab record" + with + " -o found.lab");
            lines.add("       lab view found.lab");
        }
        finding.flatMap(one -> Look.inWindow(report, one, number(finding), typed))
                .ifPresent(line -> lines.add((own ? "or     " : "watch  ") + line));
        return lines;
    }

    private void requirePrograms(String option) throws CommandException {
        Optional<String> why = Reproduction.refusal(code, subject.isLinked());
        if (why.isPresent()) {
            throw refused(option, why.get() + ". Look at the passage with --show");
        }
    }

    private static CommandException refused(String option, String why) {
        return new CommandException(ExitCode.USAGE, "%s: %s.".formatted(option, why));
    }
}
