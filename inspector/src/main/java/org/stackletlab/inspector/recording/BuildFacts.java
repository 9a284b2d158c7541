package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Program;
import org.stackletlab.toolchain.Optimization;

/**
 * How a recorded program was built.
 *
 * @param writer the lab that recorded it, such as {@code Stacklet Lab 0.1.0}
 * @param sources the user's files as the user named them
 * @param optimization the compiler's level, such as {@code -O1}
 * @param stacklet whether a stacklet library and a switch file are linked in
 * @param switchFile another switch file than the platform's own, as the user named it
 * @param links where else its parts come from
 * @param judged that it was written for a finding of the checker, if it was
 */
public record BuildFacts(
        String writer,
        List<String> sources,
        String optimization,
        boolean stacklet,
        Optional<String> switchFile,
        Links links,
        Optional<Judged> judged) {
    static final String WRITER = "Stacklet Lab 0.1.0";

    public BuildFacts {
        requireNonNull(writer, "writer");
        sources = List.copyOf(sources);
        requireNonNull(optimization, "optimization");
        requireNonNull(switchFile, "switchFile");
        requireNonNull(links, "links");
        requireNonNull(judged, "judged");
    }

    /** The same of a program that was written for a finding. */
    BuildFacts about(Judged finding) {
        return new BuildFacts(
                writer, sources, optimization, stacklet, switchFile, links, Optional.of(finding));
    }

    /**
     * Where parts of a program come from that are usually ours.
     *
     * @param includeDirectories further folders with headers, as the user named them
     * @param stackletFolder the folder of another stacklet library than ours, as the user named it
     * @param switchSymbol the routine that switches stacks
     */
    public record Links(
            List<String> includeDirectories, Optional<String> stackletFolder, String switchSymbol) {
        /** As usual. */
        public static final Links USUAL =
                new Links(List.of(), Optional.empty(), Program.SWITCH_SYMBOL);

        public Links {
            includeDirectories = List.copyOf(includeDirectories);
            requireNonNull(stackletFolder, "stackletFolder");
            requireNonNull(switchSymbol, "switchSymbol");
        }
    }

    /**
     * The program once more, from other sources.
     *
     * @param sources at least one
     * @param further folders with headers besides those that the user named
     * @param switchFile another switch file than the platform's own
     */
    public Program program(
            Platform platform, List<Path> sources, List<Path> further, Optional<Path> switchFile) {
        List<Path> folders = new ArrayList<>(further);
        links.includeDirectories().forEach(folder -> folders.add(Path.of(folder)));
        return new Program(
                platform,
                sources,
                folders,
                Optimization.withFlag(optimization),
                switchFile,
                stacklet,
                links.stackletFolder().map(Path::of),
                links.switchSymbol(),
                false);
    }

    /** The facts of a program that is built by this lab. */
    static BuildFacts of(Program program) {
        return new BuildFacts(
                WRITER,
                program.sources().stream().map(Object::toString).toList(),
                program.optimization().flag(),
                program.stacklet(),
                program.switchFile().map(Object::toString),
                new Links(
                        program.includeDirectories().stream().map(Object::toString).toList(),
                        program.stackletFolder().map(Object::toString),
                        program.switchSymbol()),
                Optional.empty());
    }
}
