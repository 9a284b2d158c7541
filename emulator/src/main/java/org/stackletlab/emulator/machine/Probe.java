package org.stackletlab.emulator.machine;

import org.stackletlab.emulator.machine.StopReason.Access;

/** Watches an address; see {@link Machine#probe}. */
@FunctionalInterface
public interface Probe {
    /**
     * The machine is about to execute the instruction at the address. What is thrown comes out of
     * the run.
     */
    void at(Machine machine);

    /**
     * A load or store that is about to happen. Which instruction of its block does it is not known:
     * while it runs a block, the CPU keeps no program counter.
     *
     * @param access what it is; never {@link Access#FETCH}
     * @param address of its first byte
     * @param bytes how many, at most 8; wider accesses come in parts
     * @param value what will be stored; 0 for a load
     * @param blockFirst address of the first instruction of the block of straight code that runs
     * @param blockEnd address behind its last instruction
     */
    record Touch(
            Access access, long address, int bytes, long value, long blockFirst, long blockEnd) {}

    /** Watches memory; see {@link Machine#watch}. */
    @FunctionalInterface
    interface OfMemory {
        /**
         * The machine is about to access the memory. All that may be done with the machine here is
         * reading memory and {@link Machine#pause}, after which it can only be restored.
         */
        void at(Machine machine, Touch touch);
    }
}
