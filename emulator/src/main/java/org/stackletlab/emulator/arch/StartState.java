package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is set on a fresh CPU before the first instruction, besides stack pointer, program counter
 * and arguments.
 *
 * @param values in the order in which they must be written
 * @param called the register in which a function finds its own address, if it relies on one
 */
public record StartState(List<StartValue> values, Optional<Register> called) {
    public StartState {
        values = List.copyOf(values);
        requireNonNull(called, "called");
    }

    /** The state where no function asks for its own address. */
    public StartState(List<StartValue> values) {
        this(values, Optional.empty());
    }
}
