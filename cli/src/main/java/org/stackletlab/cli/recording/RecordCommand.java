package org.stackletlab.cli.recording;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.GuestConsole;
import org.stackletlab.cli.common.Places;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.inspector.recording.RecordedProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a program once and keeps the whole run in a file. */
@Command(
        name = "record",
        description = "Run a program and keep the whole run in a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis = "lab record FILE... -o RUN.lab [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading =
                "%nThe exit code is 0 when the file is written, however the program"
                        + " ended.%n%nExamples:%n",
        footer = {
            "  lab record stacklet-asm/examples/ping_pong.c -o run.lab",
            "  lab record prog.c -o arm.lab --platform arm -- first second",
            "  lab story run.lab",
        })
final class RecordCommand implements Callable<Integer> {
    @Mixin private RecordingSource source;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "RUN.lab",
            required = true,
            description = "Where to write the recording.")
    private Path target;

    @Option(names = "--force", description = "Overwrite the file even if it is not a recording.")
    private boolean force;

    @Option(
            names = "--guest-exit",
            description = "End with the exit code of the program, as lab run does.")
    private boolean guestExit;

    @Override
    public Integer call() throws Exception {
        if (source.isRecording()) {
            throw new CommandException(
                    ExitCode.USAGE, "this is a recording already. Name the program's C files.");
        }
        if (source.platforms().size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "a recording is of one platform: choose one of them.");
        }
        if (!ProgramOrRecording.isLab(target)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "-o %s: the name of a recording ends with .lab.".formatted(target));
        }
        try {
            SafeFile.check(target, force);
        } catch (LabFileException e) {
            throw new CommandException(ExitCode.USAGE, "-o " + e.getMessage(), e);
        }
        return record(source.platforms().getFirst());
    }

    private int record(Platform platform) throws Exception {
        try (GuestConsole console = new GuestConsole()) {
            long begun = System.nanoTime();
            try (RecordedProgram recorded = source.record(Places.sandbox(), platform, console)) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                StopReason reason = recorded.recording().reason();
                if (!(reason instanceof StopReason.Exited)) {
                    console.tell("lab record: " + reason.describe(recorded.image()));
                }
                long bytes = recorded.save(target, force);
                console.tell(summary(recorded, bytes, seconds));
                return guestExit ? reason.exitCode() : ExitCode.OK;
            }
        }
    }

    private String summary(RecordedProgram recorded, long bytes, double seconds) {
        return "%s: %s, %s, %s, %s, %.1f s"
                .formatted(
                        target,
                        count(recorded.recording().end().instructions(), "instruction"),
                        count(recorded.events().size(), "event"),
                        count(recorded.recording().checkpoints().size(), "checkpoint"),
                        count(bytes, "byte"),
                        seconds);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
