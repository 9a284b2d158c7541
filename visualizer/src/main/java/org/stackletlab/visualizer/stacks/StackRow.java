package org.stackletlab.visualizer.stacks;

import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;

/** One line of the list of all stacks' calls. */
public sealed interface StackRow {
    /** The stack that it belongs to. */
    StackState stack();

    /**
     * A stack.
     *
     * @param open whether its calls follow
     */
    record OfStack(StackState stack, boolean open) implements StackRow {}

    /**
     * A call of a stack.
     *
     * @param shown whether the user looks at it, so that its variables follow
     */
    record OfCall(StackState stack, CallFrame frame, boolean shown) implements StackRow {}

    /** A variable of a call. */
    record OfVariable(StackState stack, CallFrame frame, Variable variable) implements StackRow {}

    /** Something to be known about a stack's calls. */
    record Note(StackState stack, String words) implements StackRow {}

    /** Whether both are about the same thing at two instants. */
    default boolean isSame(StackRow other) {
        if (!stack().name().equals(other.stack().name())) {
            return false;
        }
        return switch (this) {
            case OfStack _ -> other instanceof OfStack;
            case OfCall call ->
                    other instanceof OfCall same && same.frame.depth() == call.frame.depth();
            case OfVariable variable ->
                    other instanceof OfVariable same
                            && same.frame.depth() == variable.frame.depth()
                            && same.variable.name().equals(variable.variable.name());
            case Note _ -> other instanceof Note;
        };
    }
}
