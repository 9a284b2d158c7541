package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

/**
 * Neighbouring bytes that differ, all or most of them.
 *
 * @param address of the first of them
 * @param bytes from the first to the last one that differs
 * @param first the first few of them in the first run, in hexadecimal, in the order of memory
 * @param second the same of the second run
 * @param where what the address belongs to, in words
 */
public record MemoryDifference(
        long address, long bytes, String first, String second, String where) {
    public MemoryDifference {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
        requireNonNull(where, "where");
    }
}
