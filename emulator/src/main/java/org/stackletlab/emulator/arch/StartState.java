package org.stackletlab.emulator.arch;

import java.util.List;

/**
 * What is set on a fresh CPU before the first instruction, besides stack pointer, program counter
 * and arguments.
 *
 * @param values in the order in which they must be written
 */
public record StartState(List<StartValue> values) {
    public StartState {
        values = List.copyOf(values);
    }
}
