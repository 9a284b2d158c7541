package org.stackletlab.emulator.timeline;

import java.util.Optional;
import org.stackletlab.emulator.state.Mark;

/**
 * Where a search found something.
 *
 * @param mark before the instruction that does it
 * @param trigger what was looked for
 * @param pc address of that instruction
 * @param access what it does with the memory, if the trigger is a watchpoint
 */
public record Hit(Mark mark, Trigger trigger, long pc, Optional<Access> access) {
    /**
     * A load or store.
     *
     * @param kind {@link Trigger.Kind#READ}, or one of the others, as the watchpoint wanted
     * @param address of its first byte
     * @param bytes how many, at most 8; an instruction that accesses more does so in parts, and
     *     this is the first that touches watched memory
     * @param value what is loaded or stored, zero-extended
     */
    public record Access(Trigger.Kind kind, long address, int bytes, long value) {}
}
