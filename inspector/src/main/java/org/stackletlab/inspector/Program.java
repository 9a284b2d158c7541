package org.stackletlab.inspector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.Optimization;

/**
 * What is to be built: guest C (and assembly) sources, the platform, and what to link them with.
 *
 * @param platform the platform to build for
 * @param sources the user's files, at least one, as the user named them
 * @param includeDirectories further folders whose headers may be read
 * @param optimization how hard the compiler tries
 * @param switchFile another switch file than the platform's own
 * @param stacklet whether a stacklet library and a switch file are linked in
 * @param stackletFolder the folder of another stacklet library than ours
 * @param switchSymbol the routine that switches stacks, as the linker knows it
 * @param colour whether the compiler's messages carry terminal colours
 */
public record Program(
        Platform platform,
        List<Path> sources,
        List<Path> includeDirectories,
        Optimization optimization,
        Optional<Path> switchFile,
        boolean stacklet,
        Optional<Path> stackletFolder,
        String switchSymbol,
        boolean colour) {
    /** The routine that our stacklet library calls. */
    public static final String SWITCH_SYMBOL = "slp_switch";

    public Program {
        requireNonNull(platform, "platform");
        sources = List.copyOf(sources);
        includeDirectories = List.copyOf(includeDirectories);
        requireNonNull(optimization, "optimization");
        requireNonNull(switchFile, "switchFile");
        requireNonNull(stackletFolder, "stackletFolder");
        requireNonNull(switchSymbol, "switchSymbol");
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a program needs at least one source file");
        }
    }

    /** A program with everything as usual: -O1, our stacklet library, our switch file. */
    public static Program of(Platform platform, Path... sources) {
        return new Program(
                platform,
                List.of(sources),
                List.of(),
                Optimization.O1,
                Optional.empty(),
                true,
                Optional.empty(),
                SWITCH_SYMBOL,
                false);
    }

    /** The same program with another switch file. */
    public Program withSwitchFile(Path file) {
        return new Program(
                platform,
                sources,
                includeDirectories,
                optimization,
                Optional.of(file),
                stacklet,
                stackletFolder,
                switchSymbol,
                colour);
    }

    /** The same program with another stacklet library. */
    public Program withStackletFolder(Path folder) {
        return new Program(
                platform,
                sources,
                includeDirectories,
                optimization,
                switchFile,
                stacklet,
                Optional.of(folder),
                switchSymbol,
                colour);
    }

    /** The same program, whose switch routine has another name. */
    public Program withSwitchSymbol(String symbol) {
        return new Program(
                platform,
                sources,
                includeDirectories,
                optimization,
                switchFile,
                stacklet,
                stackletFolder,
                symbol,
                colour);
    }

    /** The same program, compiled with another optimization level. */
    public Program withOptimization(Optimization level) {
        return new Program(
                platform,
                sources,
                includeDirectories,
                level,
                switchFile,
                stacklet,
                stackletFolder,
                switchSymbol,
                colour);
    }

    /** The file name of the first source, without its ending: what the program calls itself. */
    public String name() {
        String file = String.valueOf(sources.getFirst().getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
