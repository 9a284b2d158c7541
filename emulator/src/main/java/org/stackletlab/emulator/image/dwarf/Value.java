package org.stackletlab.emulator.image.dwarf;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * The value of an attribute.
 *
 * @param kind how to understand it
 * @param number a constant, address, index, or offset; for references, of the entry from the
 *     section's start; for a block its length
 * @param text a string; empty for all others
 * @param block bytes, such as an expression; empty for all others
 */
public record Value(Kind kind, long number, String text, ByteBuffer block) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** How the number of a value is to be understood, and whether there is something else. */
    public enum Kind {
        /** A constant, a flag or a reference. */
        NUMBER,
        /** An address. */
        ADDRESS,
        /** An index into the unit's addresses. */
        ADDRESS_INDEX,
        /** An index into the unit's lists of locations or ranges. */
        LIST_INDEX,
        /** A place in another section. */
        OFFSET,
        /** A string. */
        TEXT,
        /** Bytes. */
        BLOCK
    }

    public Value {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
        block = block.isReadOnly() ? block : block.asReadOnlyBuffer().order(block.order());
    }

    static Value of(long number) {
        return of(Kind.NUMBER, number);
    }

    static Value of(Kind kind, long number) {
        return new Value(kind, number, "", NOTHING);
    }

    static Value of(String text) {
        return new Value(Kind.TEXT, 0, text, NOTHING);
    }

    static Value of(ByteBuffer block) {
        return new Value(Kind.BLOCK, block.remaining(), "", block);
    }
}
