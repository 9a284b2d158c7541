package org.stackletlab.inspector.unit;

import static java.util.Objects.requireNonNull;

/**
 * What an interpreter keeps for one stack: {@code struct stack_state}.
 *
 * @param frame guest address of the innermost frame, or 0
 * @param depth how many calls are under way
 * @param handled the error of the innermost except block
 * @param unit whose stack it is; 0 for the main stack
 */
public record InterpreterState(long frame, long depth, GuestValue handled, long unit) {
    public InterpreterState {
        requireNonNull(handled, "handled");
    }
}
