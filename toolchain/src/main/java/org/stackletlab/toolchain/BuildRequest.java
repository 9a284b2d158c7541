package org.stackletlab.toolchain;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.GuestLayout;

/**
 * What to build. Paths are used as the user typed them: messages and debug information name them
 * so.
 *
 * @param platform to build for
 * @param name of the image, for messages
 * @param sources the program's own files, {@code .c} or {@code .s}, at least one
 * @param includeDirectories directories the user named with {@code -I}
 * @param optimization how hard clang works
 * @param systemSources our own C files: the stacklet library and the runtime
 * @param librarySources our own C files that are linked only if something in them is asked for
 * @param systemIncludes where our own headers are
 * @param switchFile the switch file, or nothing for a program without stack switching
 * @param colour whether messages carry terminal colours
 * @param more what else is given to the compiler and the linker
 */
public record BuildRequest(
        Platform platform,
        String name,
        List<Path> sources,
        List<Path> includeDirectories,
        Optimization optimization,
        List<Path> systemSources,
        List<Path> librarySources,
        List<Path> systemIncludes,
        Optional<Path> switchFile,
        boolean colour,
        More more) {
    /**
     * For code that was not written for the lab.
     *
     * @param compilerFlags for the program's own C files, behind all others
     * @param objects ELF objects to be linked in
     * @param lenient whether what is wanted and nobody has becomes 0
     * @param address where the image begins
     */
    public record More(
            List<String> compilerFlags, List<Path> objects, boolean lenient, long address) {
        /** Nothing more. */
        public static final More NOTHING = new More(List.of(), List.of());

        public More {
            compilerFlags = List.copyOf(compilerFlags);
            objects = List.copyOf(objects);
        }

        /** An image at the usual address. */
        public More(List<String> compilerFlags, List<Path> objects, boolean lenient) {
            this(compilerFlags, objects, lenient, GuestLayout.IMAGE);
        }

        /** An image of our own code alone, somewhere else. */
        public static More at(long address) {
            return new More(List.of(), List.of(), false, address);
        }

        /** What objects import and nobody has becomes 0. */
        public More(List<String> compilerFlags, List<Path> objects) {
            this(compilerFlags, objects, !objects.isEmpty());
        }
    }

    public BuildRequest {
        requireNonNull(platform, "platform");
        requireNonNull(name, "name");
        sources = List.copyOf(sources);
        includeDirectories = List.copyOf(includeDirectories);
        requireNonNull(optimization, "optimization");
        systemSources = List.copyOf(systemSources);
        librarySources = List.copyOf(librarySources);
        systemIncludes = List.copyOf(systemIncludes);
        requireNonNull(switchFile, "switchFile");
        requireNonNull(more, "more");
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a program needs at least one source file");
        }
    }

    /** A request with nothing more for compiler and linker. */
    public BuildRequest(
            Platform platform,
            String name,
            List<Path> sources,
            List<Path> includeDirectories,
            Optimization optimization,
            List<Path> systemSources,
            List<Path> librarySources,
            List<Path> systemIncludes,
            Optional<Path> switchFile,
            boolean colour) {
        this(
                platform,
                name,
                sources,
                includeDirectories,
                optimization,
                systemSources,
                librarySources,
                systemIncludes,
                switchFile,
                colour,
                More.NOTHING);
    }

    /** A request without library and colours. */
    public BuildRequest(
            Platform platform,
            String name,
            List<Path> sources,
            List<Path> includeDirectories,
            Optimization optimization,
            List<Path> systemSources,
            List<Path> systemIncludes,
            Optional<Path> switchFile) {
        this(
                platform,
                name,
                sources,
                includeDirectories,
                optimization,
                systemSources,
                List.of(),
                systemIncludes,
                switchFile,
                false,
                More.NOTHING);
    }

    /** The same request with more for compiler and linker. */
    public BuildRequest with(More wanted) {
        return new BuildRequest(
                platform,
                name,
                sources,
                includeDirectories,
                optimization,
                systemSources,
                librarySources,
                systemIncludes,
                switchFile,
                colour,
                wanted);
    }

    /** The same request with or without terminal colours in messages. */
    public BuildRequest withColour(boolean wanted) {
        return new BuildRequest(
                platform,
                name,
                sources,
                includeDirectories,
                optimization,
                systemSources,
                librarySources,
                systemIncludes,
                switchFile,
                wanted,
                more);
    }
}
