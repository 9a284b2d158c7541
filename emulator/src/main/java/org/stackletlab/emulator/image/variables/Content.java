package org.stackletlab.emulator.image.variables;

import java.util.BitSet;
import java.util.OptionalLong;

/**
 * Bytes of a value, of which some may be unknown.
 *
 * @param bytes least significant first
 * @param known which of them
 * @param address where the first is, if they are in memory
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after it was made
record Content(byte[] bytes, BitSet known, OptionalLong address) {
    static Content unknown(int bytes) {
        return new Content(new byte[bytes], new BitSet(), OptionalLong.empty());
    }

    static Content of(byte[] bytes, OptionalLong address) {
        BitSet known = new BitSet();
        known.set(0, bytes.length);
        return new Content(bytes, known, address);
    }

    /** Whether all bytes of a part are known. */
    boolean has(long offset, long count) {
        return offset >= 0
                && offset + count <= bytes.length
                && known.nextClearBit((int) offset) >= offset + count;
    }

    /** A little-endian unsigned number of at most 8 bytes. */
    long number(long offset, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[(int) offset + i] & 0xff);
        }
        return value;
    }
}
