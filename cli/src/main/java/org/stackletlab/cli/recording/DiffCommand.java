package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.diff.DiffJson;
import org.stackletlab.inspector.diff.DiffText;
import org.stackletlab.inspector.diff.Differ;
import org.stackletlab.inspector.diff.RunDifference;
import org.stackletlab.inspector.recording.RecordedProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares two runs. */
@Command(
        name = "diff",
        description = "Compare two runs: the first event, register and byte that differ.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis = {
            "lab diff FIRST.lab SECOND.lab [OPTIONS]",
            "lab diff FILE... --other-switch FILE.s|--other-platform NAME|--other-argument WORD"
                    + " [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        },
        footerHeading =
                "%nThe exit code is 0 when nothing differs and 1 when something does."
                        + "%n%nExamples:%n",
        footer = {
            "  lab diff good.lab bad.lab",
            "  lab diff prog.c --other-switch my_switch.s",
            "  lab diff prog.c --platform x86 --other-platform arm",
            "  lab diff prog.c --other-argument 7 -- 6",
        })
final class DiffCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(
            names = "--other-switch",
            paramLabel = "FILE.s",
            description = "The second run has this switch file.")
    private Optional<Path> otherSwitch = Optional.empty();

    @Option(
            names = "--other-platform",
            paramLabel = "NAME",
            converter = PlatformChoice.CompleteOneConverter.class,
            description = "The second run is on this platform.")
    private Platform otherPlatform;

    @Option(
            names = "--other-argument",
            paramLabel = "WORD",
            description = "The second run has these arguments, one for each such option.")
    private List<String> otherArguments = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        boolean varied =
                otherSwitch.isPresent() || otherPlatform != null || !otherArguments.isEmpty();
        List<Path> files = source.files();
        if (files.stream().allMatch(ProgramOrRecording::isLab) && files.size() == 2 && !varied) {
            return compareFiles(files.getFirst(), files.getLast());
        }
        if (files.stream().anyMatch(ProgramOrRecording::isLab)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "name two recordings and nothing else, or a program's C files.");
        }
        if (!varied) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "say what is different in the second run: --other-switch, --other-platform or"
                            + " --other-argument; or name two recordings.");
        }
        return comparePrograms();
    }

    private int compareFiles(Path one, Path other) throws Exception {
        ProgramOptions.requireFile(one);
        ProgramOptions.requireFile(other);
        try (RecordedProgram first = RecordedProgram.open(one);
                RecordedProgram second = RecordedProgram.open(other)) {
            return compare(first, second);
        }
    }

    private int comparePrograms() throws Exception {
        if (source.platforms().size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "choose one platform, and --other-platform for the second run.");
        }
        if (otherSwitch.isPresent()) {
            ProgramOptions.requireFile(otherSwitch.get());
        }
        Sandbox sandbox = Places.sandbox();
        Platform platform = source.platforms().getFirst();
        Platform other = otherPlatform == null ? platform : otherPlatform;
        try (RecordedProgram first = source.record(sandbox, platform);
                RecordedProgram second =
                        source.record(
                                sandbox,
                                other,
                                program -> otherSwitch.map(program::withSwitchFile).orElse(program),
                                otherArguments)) {
            return compare(first, second);
        }
    }

    private int compare(RecordedProgram first, RecordedProgram second) throws Exception {
        RunDifference difference = Differ.compare(first, second);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DiffJson.of(difference, first, second).lines());
        } else {
            DiffText.of(difference, first, second).forEach(out::println);
        }
        return difference.isNone() ? ExitCode.OK : ExitCode.NO;
    }
}
