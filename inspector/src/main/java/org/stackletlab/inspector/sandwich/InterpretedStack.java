package org.stackletlab.inspector.sandwich;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.unit.InterpreterState;

/**
 * What an interpreter keeps for one stack of a thread.
 *
 * @param keeper guest address of the unit whose struct it is in; 0 for the running stack, whose
 *     notes the thread has
 * @param handle of the stacklet, if it waits; else 0
 * @param state the notes
 * @param frames names of the calls under way, innermost first, as far as the links could be
 *     followed
 * @param problem why they could not be followed to their end, if so
 */
public record InterpretedStack(
        long keeper,
        long handle,
        InterpreterState state,
        List<String> frames,
        Optional<String> problem) {
    public InterpretedStack {
        requireNonNull(state, "state");
        frames = List.copyOf(frames);
        requireNonNull(problem, "problem");
    }

    /** Whether these are the notes of the stack that runs. */
    public boolean isRunning() {
        return keeper == 0;
    }
}
