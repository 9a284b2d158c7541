package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.Program;

/**
 * How a recorded program was built.
 *
 * @param writer the lab that recorded it, such as {@code Stacklet Lab 0.1.0}
 * @param sources the user's files as the user named them
 * @param optimization the compiler's level, such as {@code -O1}
 * @param stacklet whether a stacklet library and a switch file are linked in
 * @param switchFile another switch file than the platform's own, as the user named it
 */
public record BuildFacts(
        String writer,
        List<String> sources,
        String optimization,
        boolean stacklet,
        Optional<String> switchFile) {
    static final String WRITER = "Stacklet Lab 0.1.0";

    public BuildFacts {
        requireNonNull(writer, "writer");
        sources = List.copyOf(sources);
        requireNonNull(optimization, "optimization");
        requireNonNull(switchFile, "switchFile");
    }

    /** The facts of a program that is built by this lab. */
    static BuildFacts of(Program program) {
        return new BuildFacts(
                WRITER,
                program.sources().stream().map(Object::toString).toList(),
                program.optimization().flag(),
                program.stacklet(),
                program.switchFile().map(Object::toString));
    }
}
