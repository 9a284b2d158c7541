package org.stackletlab.emulator.timeline.step;

import org.stackletlab.emulator.state.Mark;

/**
 * Tells stacks apart that use the same addresses at different times: frames of two stacks at one
 * address are not the same frame. May be asked by several threads at once.
 */
@FunctionalInterface
public interface Lanes {
    /** One stack only. */
    Lanes ONE = mark -> 0;

    /** The number of the stack that runs the instruction after a mark. */
    int at(Mark mark);
}
