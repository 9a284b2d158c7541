package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.state.Mark;

/**
 * How registers and memory differ at two marks that belong together.
 *
 * @param first the mark in the first run
 * @param second the mark in the second run
 * @param firstPc the instruction that is next in the first run
 * @param secondPc the instruction that is next in the second run
 * @param registers registers with different values, in the platform's order
 * @param memory the first stretches of memory that differ, by address
 * @param differentBytes bytes of data memory that differ, all together
 */
public record StateDifference(
        Mark first,
        Mark second,
        long firstPc,
        long secondPc,
        List<FieldDifference> registers,
        List<MemoryDifference> memory,
        long differentBytes) {
    public StateDifference {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        registers = List.copyOf(registers);
        memory = List.copyOf(memory);
    }

    /** Whether there is no difference after all. */
    public boolean isNone() {
        return registers.isEmpty() && differentBytes == 0;
    }
}
