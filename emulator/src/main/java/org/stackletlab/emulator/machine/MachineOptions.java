package org.stackletlab.emulator.machine;

import java.util.List;

/**
 * What can be chosen about a machine.
 *
 * @param heapBytes size of the heap, 4096 to {@link GuestLayout#LARGEST_HEAP}; rounded up to pages
 * @param stackBytes size of the C stack, 16384 to {@link GuestLayout#LARGEST_STACK}; rounded up to
 *     pages
 * @param maxInstructions how many instructions the guest may execute, at least 1
 * @param failMalloc which allocation of the guest's fails, counted from 1; 0 for none
 * @param arguments the program's arguments without its name
 */
public record MachineOptions(
        long heapBytes,
        long stackBytes,
        long maxInstructions,
        long failMalloc,
        List<String> arguments) {
    private static final MachineOptions DEFAULTS =
            new MachineOptions(64L << 20, 1L << 20, 2_000_000_000L, 0, List.of());

    /** Checks the ranges. */
    public MachineOptions {
        arguments = List.copyOf(arguments);
        require("heap size", heapBytes, GuestLayout.PAGE, GuestLayout.LARGEST_HEAP);
        require("stack size", stackBytes, 4 * GuestLayout.PAGE, GuestLayout.LARGEST_STACK);
        require("instruction budget", maxInstructions, 1, Long.MAX_VALUE);
        require("number of the failing allocation", failMalloc, 0, Long.MAX_VALUE);
    }

    /**
     * 64 MiB of heap, 1 MiB of stack, two thousand million instructions, no failing allocation, no
     * arguments.
     */
    public static MachineOptions defaults() {
        return DEFAULTS;
    }

    /** These options with another heap size. */
    public MachineOptions withHeapBytes(long bytes) {
        return new MachineOptions(bytes, stackBytes, maxInstructions, failMalloc, arguments);
    }

    /** These options with another stack size. */
    public MachineOptions withStackBytes(long bytes) {
        return new MachineOptions(heapBytes, bytes, maxInstructions, failMalloc, arguments);
    }

    /** These options with another budget. */
    public MachineOptions withMaxInstructions(long instructions) {
        return new MachineOptions(heapBytes, stackBytes, instructions, failMalloc, arguments);
    }

    /** These options with another failing allocation. */
    public MachineOptions withFailMalloc(long allocation) {
        return new MachineOptions(heapBytes, stackBytes, maxInstructions, allocation, arguments);
    }

    /** These options with other arguments. */
    public MachineOptions withArguments(List<String> newArguments) {
        return new MachineOptions(heapBytes, stackBytes, maxInstructions, failMalloc, newArguments);
    }

    private static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "the %s is %d; it must be at least %d and at most %d"
                            .formatted(what, value, least, most));
        }
    }
}
