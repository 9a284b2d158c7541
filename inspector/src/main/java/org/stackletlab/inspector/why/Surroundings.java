package org.stackletlab.inspector.why;

import java.util.Optional;
import org.stackletlab.emulator.state.MachineState;

/** Says what an address belongs to, in words. */
@FunctionalInterface
public interface Surroundings {
    /** Knows nothing. */
    Surroundings UNKNOWN = (address, at) -> Optional.empty();

    /**
     * What an address belongs to at a mark, such as {@code the stack of A} or {@code the saved
     * slice of main}.
     *
     * @return nothing if there is nothing to say
     */
    Optional<String> of(long address, MachineState at);
}
