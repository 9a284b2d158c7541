package org.stackletlab.emulator.unicorn;

/** Why the emulated CPU stopped, as far as the CPU knows. */
public sealed interface EngineStop {
    /** {@link UnicornEngine#stop} was called. */
    record Requested() implements EngineStop {}

    /** The instruction budget is spent. */
    record Budget() implements EngineStop {}

    /**
     * The instruction budget is not spent, but the next block would overdraw it, and the run was to
     * stop at a block.
     */
    record Boundary() implements EngineStop {}

    /**
     * An access that the memory map forbids; it did not take place.
     *
     * @param access what was tried
     * @param mapped whether there is memory, with other permissions
     * @param address the first address that failed
     * @param bytes size of the access
     */
    record Violation(MemoryAccess access, boolean mapped, long address, int bytes)
            implements EngineStop {}

    /**
     * A trap or exception of the CPU.
     *
     * @param number as the CPU numbers them; -1 if the emulator did not tell
     */
    record Trap(int number) implements EngineStop {}

    /** A system call instruction. */
    record SystemCall() implements EngineStop {}

    /** Bytes that are no instruction. */
    record Invalid() implements EngineStop {}

    /** An instruction that waits for an interrupt, of which there are none. */
    record Halted() implements EngineStop {}
}
