package org.stackletlab.emulator.timeline.condition;

import java.util.OptionalLong;
import org.stackletlab.emulator.state.GuestView;

/** A variable of the program. */
@FunctionalInterface
public interface Variable {
    /**
     * Its value before the next instruction, sign-extended if its type has a sign; nothing where it
     * is not in scope or has no value. The condition does not hold then.
     */
    OptionalLong valueIn(GuestView guest);
}
