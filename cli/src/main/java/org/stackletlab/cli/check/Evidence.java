package org.stackletlab.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Shown;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.report.Reproduction;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/** What a report says, as a program that anybody can run, or as the recorded run of it. */
final class Evidence {
    private static final String USUAL = "found.c";

    private final SubjectOptions subject;
    private final Sandbox sandbox;
    private final Path switchFile;
    private final CheckedCode code;
    private final CheckReport report;

    private Evidence(
            SubjectOptions subject,
            Sandbox sandbox,
            Path switchFile,
            CheckedCode code,
            CheckReport report) {
        this.subject = subject;
        this.sandbox = sandbox;
        this.switchFile = switchFile;
        this.code = code;
        this.report = report;
    }

    static Evidence of(
            SubjectOptions subject, Sandbox sandbox, CheckedCode code, CheckReport report) {
        String platform = code.platform().name();
        Path file =
                subject.file().orElseGet(() -> Shown.path(sandbox.guest().switchFile(platform)));
        return new Evidence(subject, sandbox, file, code, report);
    }

    /**
     * The program for the finding of a passage.
     *
     * @param output what it will be called
     */
    String program(int passage, Optional<Path> output) throws CommandException {
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
        return Reproduction.of(code.platform(), report, finding, name).stripTrailing();
    }

    /** Whether findings can be written as programs, and run with the file as their switch. */
    boolean isRunnable() throws CommandException {
        return subject.isByKeystone() && isWritable();
    }

    private boolean isWritable() {
        return code.protocol() == Protocol.CALLBACKS && Reproduction.isFor(code.platform());
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
                Files.writeString(
                        source,
                        Reproduction.of(code.platform(), report, finding, USUAL),
                        StandardCharsets.UTF_8);
                Program program =
                        Program.of(code.platform(), source)
                                .withSwitchFile(switchFile)
                                .withSwitchSymbol(report.symbol());
                return RecordedMoment.of(
                        RecordedProgram.record(sandbox, program, Progress.UNWATCHED), finding);
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

    private void requirePrograms(String option) throws CommandException {
        if (!isWritable()) {
            throw refused(
                    option,
                    "programs are written for the protocol callbacks only, and not for other conventions than the platform's own. Look at the passage with --show");
        }
    }

    private static CommandException refused(String option, String why) {
        return new CommandException(ExitCode.USAGE, "%s: %s.".formatted(option, why));
    }
}
