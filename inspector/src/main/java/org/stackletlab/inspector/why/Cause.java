package org.stackletlab.inspector.why;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.state.Mark;

/**
 * The instruction that wrote a value.
 *
 * @param mark the mark before it
 * @param pc its address
 * @param where the address as symbol and offset
 * @param source the line it was compiled from, if the image says so
 * @param text the instruction as the disassembler writes it
 */
public record Cause(
        Mark mark, long pc, String where, Optional<SourcePosition> source, String text) {
    public Cause {
        requireNonNull(mark, "mark");
        requireNonNull(where, "where");
        requireNonNull(source, "source");
        requireNonNull(text, "text");
    }
}
