package org.stackletlab.emulator.machine;

import org.stackletlab.emulator.image.Image;

/** How a run ended. Addresses are the guest's. */
public sealed interface StopReason {
    /** What an instruction wanted of memory. */
    enum Access {
        /** To load from it. */
        READ,
        /** To store to it. */
        WRITE,
        /** To execute it. */
        FETCH
    }

    /** Why memory refused an access. */
    enum Cause {
        /** There is no memory. */
        UNMAPPED,
        /** There is memory, but not for this kind of access. */
        PROTECTED
    }

    /**
     * The program ended itself.
     *
     * @param code what it gave to {@code exit}, or returned from {@code main}
     */
    record Exited(int code) implements StopReason {}

    /** The program called {@code abort}. */
    record Aborted() implements StopReason {}

    /**
     * An assertion of the program's failed.
     *
     * @param expression its text
     * @param file where it stands
     * @param line where it stands
     * @param function where it stands; may be empty
     */
    record CheckFailed(String expression, String file, int line, String function)
            implements StopReason {}

    /**
     * An instruction touched memory it may not touch; the access did not take place.
     *
     * @param access what it tried
     * @param cause why it may not
     * @param address the first address that failed
     * @param bytes how many bytes it tried
     * @param pc the instruction; for {@link Access#FETCH} the one that jumped there, or 0 if not
     *     known
     */
    record MemoryFault(Access access, Cause cause, long address, int bytes, long pc)
            implements StopReason {}

    /**
     * The C stack ran over its lower end.
     *
     * @param address what the instruction touched
     * @param pc the instruction
     */
    record StackOverflow(long address, long pc) implements StopReason {}

    /**
     * Bytes that are no instruction were to be executed.
     *
     * @param pc where they are
     */
    record InvalidInstruction(long pc) implements StopReason {}

    /**
     * The CPU raised an exception that nobody handles here.
     *
     * @param what its name
     * @param number as the CPU numbers them; -1 if it has none
     * @param pc the instruction that raised it
     */
    record CpuException(String what, int number, long pc) implements StopReason {}

    /**
     * The budget of instructions is spent.
     *
     * @param instructions how many were executed
     * @param pc the instruction that would be next
     */
    record BudgetSpent(long instructions, long pc) implements StopReason {}

    /**
     * A probe asked for a pause; running again goes on.
     *
     * @param pc the instruction that is next
     */
    record Paused(long pc) implements StopReason {}

    /**
     * Somebody who records the program wanted no more of it.
     *
     * @param instructions how many were executed
     * @param pc the instruction that would be next
     */
    record Cancelled(long instructions, long pc) implements StopReason {}

    /** The exit code a command ends with when its program ended this way. */
    default int exitCode() {
        return switch (this) {
            case Exited(int code) -> code & 0xff;
            case Aborted _, CheckFailed _ -> 134;
            case MemoryFault _, StackOverflow _ -> 139;
            case InvalidInstruction _ -> 132;
            case CpuException _ -> 136;
            case BudgetSpent _ -> 124;
            case Cancelled _ -> 130;
            case Paused _ -> 0;
        };
    }

    /** Whether the program can be run no further. */
    default boolean isFinal() {
        return !(this instanceof Paused);
    }

    /** What happened, for people: what was tried, what was found, where, and what to do. */
    default String describe(Image image) {
        return new StopDescription(image).of(this);
    }
}
