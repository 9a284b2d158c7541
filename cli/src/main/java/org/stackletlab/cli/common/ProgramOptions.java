package org.stackletlab.cli.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Program;
import org.stackletlab.toolchain.Optimization;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a program is named and built; shared by all commands that build one. */
public final class ProgramOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "C files (.c), and assembly files (.s) for clang, of the program.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "-I", paramLabel = "DIR", description = "Look for headers in this folder too.")
    private List<Path> includes = new ArrayList<>();

    @Option(names = "-O0", description = "Do not optimize.")
    private boolean o0;

    @Option(names = "-O1", description = "Optimize a little (default).")
    private boolean o1;

    @Option(names = "-O2", description = "Optimize more.")
    private boolean o2;

    @Option(
            names = "--switch",
            paramLabel = "FILE.s",
            description = "Use this switch file in place of the platform's own.")
    private Optional<Path> switchFile = Optional.empty();

    @Option(
            names = "--no-stacklet",
            description = "Link neither the stacklet library nor a switch file.")
    private boolean noStacklet;

    @Option(
            names = "--stacklet",
            paramLabel = "DIR",
            description =
                    "Use the stacklet library in this folder (its .c files) in place of ours.")
    private Optional<Path> stackletFolder = Optional.empty();

    @Option(
            names = "--switch-symbol",
            paramLabel = "NAME",
            defaultValue = Program.SWITCH_SYMBOL,
            description = "The function that switches stacks; default ${DEFAULT-VALUE}.")
    private String switchSymbol;

    /** The files as the user named them; nobody has looked at them. */
    public List<Path> files() {
        return List.copyOf(files);
    }

    /** The files the user named, checked to be there. */
    public Program program(Platform platform) throws CommandException {
        for (Path file : files) {
            requireSource(file);
        }
        for (Path folder : includes) {
            if (!Files.isDirectory(folder)) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "-I %s: there is no such folder. Name a folder that has header files."
                                .formatted(folder));
            }
        }
        if (switchFile.isPresent()) {
            requireFile(switchFile.get());
            if (noStacklet) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "--switch and --no-stacklet exclude each other: without the stacklet"
                                + " library nothing calls the switch file.");
            }
        }
        requireStackletFolder();
        return new Program(
                platform,
                files,
                includes,
                level(),
                switchFile,
                !noStacklet,
                stackletFolder,
                switchSymbol,
                Terminal.colours());
    }

    /** The function that switches stacks, as the user named it. */
    public String switchSymbol() {
        return switchSymbol;
    }

    private void requireStackletFolder() throws CommandException {
        if (stackletFolder.isEmpty()) {
            return;
        }
        if (noStacklet) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--stacklet and --no-stacklet exclude each other. Leave one of them out.");
        }
        if (!Files.isDirectory(stackletFolder.get())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--stacklet %s: there is no such folder. Name the folder that has the stacklet"
                                    .formatted(stackletFolder.get())
                            + " library's .c files.");
        }
    }

    private Optimization level() throws CommandException {
        int chosen = (o0 ? 1 : 0) + (o1 ? 1 : 0) + (o2 ? 1 : 0);
        if (chosen > 1) {
            throw new CommandException(ExitCode.USAGE, "choose one of -O0, -O1 and -O2.");
        }
        return o0 ? Optimization.O0 : o2 ? Optimization.O2 : Optimization.O1;
    }

    private static void requireSource(Path file) throws CommandException {
        requireFile(file);
        String name = file.toString();
        if (!name.endsWith(".c") && !name.endsWith(".s")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: expected a C file (.c) or an assembly file (.s).".formatted(file));
        }
    }

    /** Fails if there is no such readable file. */
    public static void requireFile(Path file) throws CommandException {
        String problem =
                Files.isDirectory(file)
                        ? "this is a folder, not a file. Name the files in it."
                        : !Files.exists(file)
                                ? "there is no such file. Check the name; relative names start"
                                        + " from the folder you are in."
                                : !Files.isReadable(file)
                                        ? "this file may not be read. Check its permissions."
                                        : null;
        if (problem != null) {
            throw new CommandException(ExitCode.USAGE, file + ": " + problem);
        }
    }
}
