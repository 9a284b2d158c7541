package org.stackletlab.inspector.sandwich;

import static java.util.Objects.requireNonNull;

import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.InterpreterState;

/**
 * What is being sent from one stack to another, while no user code runs: {@code struct transfer}.
 *
 * @param origin guest address of the unit that was asked to switch
 * @param destination guest address of the unit that is being switched to
 * @param sent what crosses; nothing if the pending error does
 * @param left what the interpreter kept for the stack that was left
 */
public record OnTheWay(long origin, long destination, GuestValue sent, InterpreterState left) {
    public OnTheWay {
        requireNonNull(sent, "sent");
        requireNonNull(left, "left");
    }
}
