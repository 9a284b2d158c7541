package org.stackletlab.emulator.machine;

import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;

/** The guest's address space, the same on every platform. Addresses and sizes in bytes. */
public final class GuestLayout {
    /** Permissions are given out in units of this. */
    public static final long PAGE = 4096;

    /**
     * Below this nothing is ever mapped: dereferencing a null pointer, with whatever offset, fails.
     */
    public static final long IMAGE = 0x10000;

    /** Where the switch code stands. */
    public static final long SWITCH = 0x0100_0000;

    /** Start of the heap. */
    public static final long HEAP = 0x1000_0000;

    /** The largest heap. */
    public static final long LARGEST_HEAP = 0x0ff0_0000;

    /** The lowest address of the C stack, which grows down towards it. */
    public static final long STACK = 0x2000_0000;

    /** The largest C stack. */
    public static final long LARGEST_STACK = 0x0400_0000;

    /** Bytes below the C stack that are never mapped: the stack runs over into them. */
    public static final long STACK_GUARD = 0x10_0000;

    /** The page of host calls. */
    public static final long HOST_CALLS = 0x7000_0000;

    /** Host call: ends the run with an exit code. */
    public static final long HOST_EXIT = HOST_CALLS;

    /** Host call: writes to a stream. */
    public static final long HOST_WRITE = HOST_CALLS + 16;

    /** Host call: ends the run as aborted. */
    public static final long HOST_ABORT = HOST_CALLS + 32;

    /** Host call: ends the run because a check did not hold. */
    public static final long HOST_CHECK_FAILED = HOST_CALLS + 48;

    private GuestLayout() {}

    /**
     * The stack pointer at the program's first instruction: the frame of a call {@code
     * lab_start(&boot)} by the platform's ABI. At the call the stack pointer is aligned with the
     * arguments in place; then the return address is pushed.
     *
     * @param boot guest address of the struct that is passed, near the top of the stack
     */
    public static long entryStackPointer(long boot, Platform platform) {
        CallingConvention convention = platform.convention();
        int word = platform.wordBytes();
        long arguments = convention.arguments().isEmpty() ? word : 0;
        long limit = boot - arguments - convention.homeBytes();
        long atCall = limit / convention.stackAlignment() * convention.stackAlignment();
        return convention.returnAddressOnStack() ? atCall - word : atCall;
    }

    /** The size in whole pages. */
    static long pages(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }
}
