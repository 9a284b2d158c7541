package org.stackletlab.emulator.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Segment;

/**
 * The guest's address space, the same on every platform for every program of the lab. What others
 * have linked may lie where heap or stack would be: they are elsewhere then, see {@link Areas}.
 * Addresses and sizes in bytes.
 */
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

    /** Steps in which a free place is looked for. */
    private static final long STEP = 0x10_0000;

    private GuestLayout() {}

    /**
     * Where a machine has its heap and its stack.
     *
     * @param heap start of the heap
     * @param stack the lowest address of the C stack
     */
    public record Areas(long heap, long stack) {
        /**
         * The usual places, or the next ones behind them that an image leaves free.
         *
         * @throws MachineException if there is no room for them
         */
        static Areas beside(List<Segment> segments, MachineOptions options)
                throws MachineException {
            long heapBytes = pages(options.heapBytes());
            long stackBytes = STACK_GUARD + pages(options.stackBytes());
            long heap = place(segments, HEAP, heapBytes);
            List<Segment> taken = new ArrayList<>(segments);
            taken.add(new Segment(0, heap, 0, heapBytes, true, true, false));
            return new Areas(heap, STACK_GUARD + place(taken, STACK - STACK_GUARD, stackBytes));
        }

        private static long place(List<Segment> taken, long wish, long bytes)
                throws MachineException {
            OptionalLong place =
                    free(
                            (first, end) ->
                                    taken.stream()
                                            .anyMatch(
                                                    one ->
                                                            one.address() < end
                                                                    && one.end() > first),
                            wish,
                            bytes);
            if (place.isEmpty()) {
                throw new MachineException(
                        MachineException.Kind.OPTIONS,
                        "The image leaves no %d bytes free between 0x%08x and 0x%08x, where heap and stack must be; link it so that it occupies less."
                                .formatted(bytes, wish, HOST_CALLS),
                        null);
            }
            return place.getAsLong();
        }
    }

    /**
     * Where there is room beside something, below the page of host calls.
     *
     * @param taken whether something lies between a first address and the one behind the last
     * @param wish the address to begin with; if it is taken, the next free one is looked for
     * @param bytes how much room, in whole pages
     */
    public static OptionalLong free(BiPredicate<Long, Long> taken, long wish, long bytes) {
        for (long at = wish; at + bytes <= HOST_CALLS; at += STEP) {
            if (!taken.test(at, at + bytes)) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

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
