package org.stackletlab.toolchain.compiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.Optimization;

/**
 * One source and everything that decides what clang makes of it.
 *
 * @param platform to compile for
 * @param source as the user typed it; relative to the folder
 * @param folder clang's working directory
 * @param programFolders where the program's sources are, absolute
 * @param includeDirectories as the user typed them
 * @param systemIncludes where our own headers are, absolute
 * @param home the checkout; its name is left out of debug information
 * @param optimization how hard clang works
 * @param ours whether it is one of our own sources rather than the user's
 * @param library whether it is part of the layers between the program and stacklets
 * @param colour whether diagnostics carry terminal colours
 * @param moreFlags for clang, behind all others
 */
public record SourceUnit(
        Platform platform,
        Path source,
        Path folder,
        List<Path> programFolders,
        List<Path> includeDirectories,
        List<Path> systemIncludes,
        Path home,
        Optimization optimization,
        boolean ours,
        boolean library,
        boolean colour,
        List<String> moreFlags) {
    /** Where the source is. */
    public Path absoluteSource() {
        return folder.resolve(source).toAbsolutePath().normalize();
    }

    boolean isC() {
        return lowerName().endsWith(".c");
    }

    boolean isAssembly() {
        return lowerName().endsWith(".s") && !source.toString().endsWith(".S");
    }

    private String lowerName() {
        return source.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * What the linker calls the object: the source's name with nothing that looks like a folder.
     */
    public String objectName() {
        return source.toString().replaceAll("[^A-Za-z0-9._-]", "_") + ".o";
    }

    /** A file as the user would name it. */
    String shown(Path file) {
        return file.equals(absoluteSource())
                ? source.toString()
                : file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
    }

    /** Whether a file is a header of ours, or one of clang's, which stand below their folder. */
    boolean isSystem(Path file, Path builtinHeaders) {
        return file.startsWith(builtinHeaders)
                || systemIncludes.stream().anyMatch(file::startsWith);
    }

    /** The directories this source may read: all of the program's, so that its parts may share. */
    public List<Path> readable(Path builtinHeaders) {
        List<Path> readable = new ArrayList<>(programFolders);
        includeDirectories.forEach(directory -> readable.add(folder.resolve(directory)));
        readable.addAll(systemIncludes);
        readable.add(builtinHeaders);
        return readable;
    }

    /** What clang is told for C, without file names of this run. */
    public List<String> compilerFlags(Path builtinHeaders) {
        List<String> flags = common();
        flags.addAll(
                List.of(
                        "-std=gnu17",
                        optimization.flag(),
                        // The machine does the calls that the source says, also those of malloc.
                        "-fno-builtin",
                        // A null pointer is really followed: that is what a learner wants to see.
                        "-fno-delete-null-pointer-checks",
                        "-fno-pic",
                        "-fno-stack-protector",
                        // Frames that link up are what a learner expects to see on a stack.
                        "-fno-omit-frame-pointer",
                        "-Wall",
                        "-nostdinc"));
        flags.addAll(platform.tools().frames().flags());
        if (ours) {
            // Programs are not freestanding: their main may end without a return.
            flags.addAll(List.of("-ffreestanding", "-Wextra"));
        } else {
            // An endless loop is endless.
            flags.add("-fno-finite-loops");
        }
        if (!ours || library) {
            // Each call of the source is a frame on the stack: people look at them.
            flags.add("-fno-optimize-sibling-calls");
        }
        includeDirectories.forEach(folder -> flags.addAll(List.of("-I", folder.toString())));
        for (Path directory : systemIncludes) {
            flags.addAll(List.of(ours ? "-I" : "-isystem", directory.toString()));
        }
        flags.addAll(List.of("-isystem", builtinHeaders.toString()));
        flags.addAll(moreFlags);
        return flags;
    }

    /** What clang is told for assembly. */
    public List<String> assemblerFlags() {
        return common();
    }

    private List<String> common() {
        List<String> flags = new ArrayList<>();
        flags.addAll(List.of("--no-default-config", "-fno-crash-diagnostics"));
        flags.addAll(platform.tools().clangOptions());
        flags.addAll(List.of("-g", "-gdwarf-5", "-fdebug-compilation-dir=."));
        flags.add("-ffile-prefix-map=" + home + "/=");
        flags.add(colour ? "-fcolor-diagnostics" : "-fno-color-diagnostics");
        return flags;
    }
}
