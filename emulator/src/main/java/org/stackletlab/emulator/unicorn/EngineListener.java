package org.stackletlab.emulator.unicorn;

/**
 * Told of hooked addresses, on the thread that runs the engine. What is thrown comes out of {@link
 * CountedRun#run}.
 */
@FunctionalInterface
public interface EngineListener {
    /** The next instruction is at this hooked address. */
    void reached(long address);

    /**
     * An instruction of the block that began last is about to access hooked memory. Which of its
     * instructions that is, the engine does not say.
     *
     * @param value what will be stored; meaningless for a load
     */
    default void accesses(MemoryAccess access, long address, int bytes, long value) {}
}
