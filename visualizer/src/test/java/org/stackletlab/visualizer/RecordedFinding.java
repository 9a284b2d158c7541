package org.stackletlab.visualizer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.program.Implementation;
import org.stackletlab.inspector.check.program.ProgramBuild;
import org.stackletlab.inspector.check.program.Reproduction;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.Built;

/**
 * Real runs of programs for findings on x86_64, for the tests of this module.
 *
 * @param folder where files are put
 */
@SuppressWarnings("exports")
public record RecordedFinding(Sandbox sandbox, Path folder) {
    private static final Platform ON = Platforms.named("x86_64").orElseThrow();

    /** A switch file of ours with one instruction changed. */
    public Path lost(String ours, String from, String to) throws Exception {
        String text = Files.readString(Recorded.home().resolve(ours));
        assertTrue(text.contains(from), text);
        return Files.writeString(folder.resolve("lost.s"), text.replace(from, to));
    }

    /** A finding in an assembly file. */
    public RecordedProgram assembled(Path file, Routine routine, CheckedFiles.By by)
            throws Exception {
        CheckedFiles files = new CheckedFiles(sandbox);
        CheckedCode code = files.assembly(ON, file, routine, by);
        return recorded(code, files.implementation(code, file, routine, by));
    }

    /** As {@code lab check --record} does it. */
    private RecordedProgram recorded(CheckedCode code, Implementation switching) throws Exception {
        CheckReport report = Checker.check(code, 7, new Listing(sandbox, code.image()));
        String text =
                Reproduction.of(
                        ON,
                        code.protocol(),
                        report,
                        Optional.of(report.findings().getFirst()),
                        switching.names(),
                        List.of());
        Path source = Files.writeString(folder.resolve("found.c"), text);
        Built built = new ProgramBuild(sandbox, ON).of(source, switching);
        boolean ours = code.protocol() == Protocol.CALLBACKS;
        String watched = ours ? switching.names().symbol() : "";
        Program program = Program.of(ON, source).withSwitchSymbol(watched);
        if (switching.switchFile().isPresent()) {
            program = program.withSwitchFile(switching.switchFile().get());
        }
        RecordedProgram recorded =
                RecordedProgram.record(
                        sandbox.guest(),
                        program,
                        built,
                        MachineOptions.defaults(),
                        Console.NONE,
                        Progress.UNWATCHED);
        Files.delete(source);
        return recorded.about(
                switching.kept(code.protocol(), "a register is lost (CSR)", "lab check lost.s"),
                switching.text());
    }

    /** A finding in our own switch, in an executable without lines. */
    public RecordedProgram inExecutable(Path executable) throws Exception {
        Path file = lost("stacklet-asm/switch/switch_x86_64.s", "pop r14", "pop rcx");
        Program program = Program.of(ON, Recorded.file("ping_pong")).withSwitchFile(file);
        Files.write(executable, sandbox.build(program).image().elf());
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        CheckedBinaries binaries = new CheckedBinaries(sandbox);
        CheckedCode code = binaries.binary(ON, executable, routine, OptionalLong.empty());
        return recorded(code, binaries.implementation(code, executable, routine));
    }
}
