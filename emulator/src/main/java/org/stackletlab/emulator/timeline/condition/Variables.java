package org.stackletlab.emulator.timeline.condition;

import java.util.Optional;

/** What names mean in a condition that are no registers. */
@FunctionalInterface
public interface Variables {
    /** No names at all. */
    Variables NONE = name -> Optional.empty();

    /**
     * What a name means, or nothing if the program has no such variable anywhere. The variable may
     * be asked by several threads at once.
     */
    Optional<Variable> named(String name);
}
