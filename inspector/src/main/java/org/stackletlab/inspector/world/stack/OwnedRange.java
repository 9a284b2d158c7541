package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * Bytes with one owner.
 *
 * @param start guest address of the first byte
 * @param end the address behind the last byte, above {@code start}
 * @param owner name of a stack, or {@link #RUNTIME}, or {@link #NOBODY}
 * @param kind what the bytes are
 * @param elsewhere guest address where the same bytes of the owner's live as well, or are to come
 *     from: of the copy for bytes on the stack, of the original place for bytes of a copy
 */
public record OwnedRange(
        long start, long end, String owner, RangeKind kind, OptionalLong elsewhere) {
    /** Owner of what belongs to no stack. */
    public static final String NOBODY = "nobody";

    /** Owner of what was there before {@code main} began. */
    public static final String RUNTIME = "runtime";

    public OwnedRange {
        requireNonNull(owner, "owner");
        requireNonNull(kind, "kind");
        requireNonNull(elsewhere, "elsewhere");
        if (end <= start) {
            throw new IllegalArgumentException(
                    "an owned range from 0x%08x to 0x%08x is empty".formatted(start, end));
        }
    }

    /** How many bytes. */
    public long bytes() {
        return end - start;
    }

    /** Whether an address is in it. */
    public boolean contains(long address) {
        return address >= start && address < end;
    }
}
