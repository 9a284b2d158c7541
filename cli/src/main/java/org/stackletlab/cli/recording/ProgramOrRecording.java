package org.stackletlab.cli.recording;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.GuestArguments;
import org.stackletlab.cli.common.Limits;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.ToolMissingException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command gets its recording from: a {@code .lab} file, or a program that it records. */
public abstract class ProgramOrRecording {
    private static final String USUAL = "x86_64";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin private ProgramOptions program;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            converter = PlatformChoice.CompleteConverter.class,
            completionCandidates = PlatformChoice.CompleteNames.class,
            description = "Of a program: ${COMPLETION-CANDIDATES}; default " + USUAL + ".")
    private PlatformChoice platform;

    /** How much a program may use that is recorded. */
    abstract Limits limits();

    /** Does something with a recording. */
    @FunctionalInterface
    public interface Use {
        /** Uses it, and gives the exit code of the command. */
        int of(RecordedProgram recorded) throws Exception;
    }

    /** Whether the user named a recording rather than a program. */
    public boolean isRecording() {
        return program.files().size() == 1 && isLab(program.files().getFirst());
    }

    /** What the user named, recordings or sources. */
    List<Path> files() {
        return program.files();
    }

    /** Whether the user named one thing, without a folder. */
    public boolean isOneName() {
        return program.files().size() == 1 && program.files().getFirst().getNameCount() == 1;
    }

    /** The first file that the user named. */
    public Path first() {
        return program.files().getFirst();
    }

    /** Whether a file is a recording by its name. */
    static boolean isLab(Path file) {
        return file.toString().endsWith(".lab");
    }

    /** The platforms that the user chose, or the usual one. */
    List<Platform> platforms() {
        return platform == null
                ? List.of(Platforms.named(USUAL).orElseThrow())
                : platform.platforms();
    }

    /**
     * Does something with each recording the user means: that in the file, or that of the program
     * on each chosen platform. The highest exit code counts.
     */
    int each(Use use) throws Exception {
        if (isRecording()) {
            return use(file(), use);
        }
        Sandbox sandbox = Places.sandbox();
        int worst = ExitCode.OK;
        for (Platform each : platforms()) {
            if (platforms().size() > 1) {
                spec.commandLine().getErr().println("--- " + each.name());
            }
            worst = Math.max(worst, use(record(sandbox, each), use));
        }
        return worst;
    }

    /** Does something with the one recording the user means. */
    public int one(Use use) throws Exception {
        if (!isRecording() && platforms().size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "choose one platform: this command looks at one recording.");
        }
        return each(use);
    }

    /**
     * Checks, before anything is built, that what the user named is there.
     *
     * @return the only file, if nothing but its name matters; a window can open it by itself
     */
    public Optional<Path> check() throws CommandException {
        if (!isRecording() && platforms().size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "choose one platform: this command looks at one recording.");
        }
        if (isRecording()) {
            if (platform != null) {
                throw platformOfRecording();
            }
            ProgramOptions.requireFile(first());
            return Optional.of(first());
        }
        program.program(platforms().getFirst());
        return Optional.empty();
    }

    /**
     * Builds and records the program, and says now and then how far it is.
     *
     * @param on the platform, unless the user has named one
     */
    public RecordedProgram record(Sandbox sandbox, String on, Progress progress)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        Platform where =
                platform == null ? Platforms.named(on).orElseThrow() : platforms().getFirst();
        Program wanted = program.program(where);
        return RecordedProgram.record(
                sandbox.guest(),
                wanted,
                sandbox.build(wanted),
                limits().options(guestArguments()),
                Console.NONE,
                progress);
    }

    private static CommandException platformOfRecording() {
        return new CommandException(
                ExitCode.USAGE,
                "--platform is for programs; the recording has the platform it was made on.");
    }

    private static int use(RecordedProgram recorded, Use use) throws Exception {
        try (recorded) {
            return use.of(recorded);
        }
    }

    private RecordedProgram file() throws CommandException, LabFileException {
        if (platform != null) {
            throw platformOfRecording();
        }
        Path file = program.files().getFirst();
        ProgramOptions.requireFile(file);
        return RecordedProgram.open(file);
    }

    /** Builds the program and records it; nobody sees what it prints. */
    RecordedProgram record(Sandbox sandbox, Platform on)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        return record(sandbox, on, Console.NONE);
    }

    /** Builds the program and records it. */
    RecordedProgram record(Sandbox sandbox, Platform on, Console console)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        return record(sandbox, program.program(on), guestArguments(), console);
    }

    /**
     * Builds a variant of the program and records it; nobody sees what it prints.
     *
     * @param variant makes another program of the one that the user named
     * @param arguments other arguments for the guest's main, or none to keep the user's
     */
    RecordedProgram record(
            Sandbox sandbox, Platform on, UnaryOperator<Program> variant, List<String> arguments)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        return record(
                sandbox,
                variant.apply(program.program(on)),
                arguments.isEmpty() ? guestArguments() : arguments,
                Console.NONE);
    }

    /** What the compiler has to say goes to stderr. */
    private RecordedProgram record(
            Sandbox sandbox, Program wanted, List<String> arguments, Console console)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        Built built = sandbox.build(wanted);
        if (!built.diagnostics().isEmpty()) {
            spec.commandLine().getErr().println(built.diagnostics().stripTrailing());
        }
        return RecordedProgram.record(
                sandbox.guest(),
                wanted,
                built,
                limits().options(arguments),
                console,
                Progress.UNWATCHED);
    }

    private List<String> guestArguments() {
        return ((GuestArguments) spec.root().userObject()).guestArguments();
    }
}
