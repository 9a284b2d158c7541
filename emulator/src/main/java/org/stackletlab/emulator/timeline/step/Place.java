package org.stackletlab.emulator.timeline.step;

import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.source.SourceFunction;
import org.stackletlab.emulator.state.Mark;

/**
 * Where a program is, as far as steps care.
 *
 * @param mark the instant
 * @param pc the next instruction
 * @param function the C function it belongs to
 * @param line the line it belongs to
 * @param cfa which call of the function: its canonical frame address
 * @param returnAddress where the call returns to
 * @param lane the stack it is on
 */
record Place(
        Mark mark,
        long pc,
        Optional<SourceFunction> function,
        Optional<SourcePosition> line,
        OptionalLong cfa,
        OptionalLong returnAddress,
        int lane) {
    /** Whether something is known that steps by line need. */
    boolean hasLines() {
        return function.isPresent() && line.isPresent() && cfa.isPresent();
    }
}
