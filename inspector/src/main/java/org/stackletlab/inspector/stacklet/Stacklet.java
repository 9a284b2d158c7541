package org.stackletlab.inspector.stacklet;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a stacklet struct says about one suspended stack. Nothing is checked: the struct may be
 * freed, half written or no stacklet at all.
 *
 * @param handle guest address of the struct
 * @param start {@code stack_start}: near (low) end of the slice, the stack pointer when it was left
 * @param stop {@code stack_stop}: far (high) end, exclusive; odd for a main stack
 * @param saved {@code stack_saved}: bytes in the heap, counted from {@code start}; negative once
 *     the handle is used up
 * @param prev {@code stack_prev}: the next one in the chain, or 0; absent if the struct has no such
 *     field
 * @param thread {@code stack_thrd}: the thread block; absent if the struct has no such field
 * @param copy guest address of the first byte of the heap copy, which lies directly behind the
 *     struct
 */
public record Stacklet(
        long handle,
        long start,
        long stop,
        long saved,
        OptionalLong prev,
        OptionalLong thread,
        long copy) {
    public Stacklet {
        requireNonNull(prev, "prev");
        requireNonNull(thread, "thread");
    }

    /** Size of the whole slice in bytes. */
    public long total() {
        return stop - start;
    }

    /** Bytes still on the stack. */
    public long inPlace() {
        return total() - saved;
    }

    /** The first address that is not in the heap: bytes from here to the far end are in place. */
    public long firstInPlace() {
        return start + saved;
    }

    /** Whether this is a main stack: its far end is odd. */
    public boolean isMain() {
        return (stop & 1) != 0;
    }

    /**
     * Whether the numbers fit each other: a slice that is not empty, and not more saved than it
     * has.
     */
    public boolean isSound() {
        return start != 0
                && Long.compareUnsigned(start, stop) < 0
                && saved >= 0
                && saved <= total();
    }

    /** Where a byte of the slice lies in the heap, if it has been copied there. */
    public OptionalLong copyOf(long address) {
        return address >= start && address < firstInPlace()
                ? OptionalLong.of(copy + (address - start))
                : OptionalLong.empty();
    }
}
