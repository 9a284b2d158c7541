package org.stackletlab.emulator.image.expression;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** What an expression may ask for. Everything may be unknown. */
public interface ExpressionContext {
    /** Size of an address, 4 or 8. */
    int wordBytes();

    /** A register as a number, by DWARF's number for it. */
    OptionalLong register(int number);

    /** A little-endian unsigned value of at most 8 bytes in memory. */
    OptionalLong memory(long address, int bytes);

    /** The canonical frame address of the frame. */
    default OptionalLong frameAddress() {
        return OptionalLong.empty();
    }

    /** What {@code DW_OP_fbreg} counts from. */
    default OptionalLong frameBase() {
        return OptionalLong.empty();
    }

    /** An address of the unit's table. */
    default OptionalLong indexedAddress(long index) {
        return OptionalLong.empty();
    }

    /** What an expression came to when the function was entered. */
    default OptionalLong atEntry(ByteBuffer expression) {
        return OptionalLong.empty();
    }

    /** The width and kind of a base type that a conversion names, by its place in the unit. */
    default BaseType baseType(long offsetInUnit) {
        return BaseType.ADDRESS;
    }

    /**
     * A type that a conversion names.
     *
     * @param bytes its size; 0 for the size of an address
     * @param signed whether it has a sign
     * @param floating whether it is no integer
     */
    record BaseType(int bytes, boolean signed, boolean floating) {
        /** The type that values on the stack have when nothing else is said. */
        public static final BaseType ADDRESS = new BaseType(0, false, false);
    }
}
