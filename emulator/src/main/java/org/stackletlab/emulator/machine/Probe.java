package org.stackletlab.emulator.machine;

/** Watches an address; see {@link Machine#probe}. */
@FunctionalInterface
public interface Probe {
    /**
     * The machine is about to execute the instruction at the address. What is thrown comes out of
     * the run.
     */
    void at(Machine machine);
}
