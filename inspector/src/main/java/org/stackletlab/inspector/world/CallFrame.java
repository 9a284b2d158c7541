package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.variables.Variable;

/**
 * One call that has not returned yet.
 *
 * @param depth 0 for the innermost
 * @param function its name, if known
 * @param position the line being executed, if known
 * @param pc the instruction that is next in it
 * @param stackPointer its lowest byte
 * @param end the address behind its highest byte, if known
 * @param inlined whether it was inlined into the next frame, with which it shares all addresses
 * @param residence where its bytes are
 * @param variables its parameters, then its locals, innermost block first; empty if they were not
 *     asked for, or are not known
 */
public record CallFrame(
        int depth,
        Optional<String> function,
        Optional<SourcePosition> position,
        long pc,
        long stackPointer,
        OptionalLong end,
        boolean inlined,
        Residence residence,
        List<Variable> variables) {
    public CallFrame {
        requireNonNull(function, "function");
        requireNonNull(position, "position");
        requireNonNull(end, "end");
        requireNonNull(residence, "residence");
        variables = List.copyOf(variables);
    }

    /** Whether both are the same call at the same point, wherever their bytes are. */
    public boolean isSameCall(CallFrame other) {
        return pc == other.pc
                && stackPointer == other.stackPointer
                && end.equals(other.end)
                && function.equals(other.function)
                && inlined == other.inlined;
    }
}
