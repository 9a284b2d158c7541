package org.stackletlab.emulator.unicorn;

/**
 * Told of hooked addresses, on the thread that runs the engine, before the instruction there is
 * executed.
 */
@FunctionalInterface
public interface CodeListener {
    /**
     * The next instruction is at this address. What is thrown comes out of {@link CountedRun#run}.
     */
    void reached(long address);
}
