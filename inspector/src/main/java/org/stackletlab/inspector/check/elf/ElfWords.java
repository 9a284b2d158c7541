package org.stackletlab.inspector.check.elf;

import java.nio.ByteBuffer;

/**
 * Bytes of an ELF file in its byte order, with fields that are elsewhere, and as long as a word, in
 * files of 32 and of 64 bits.
 */
public record ElfWords(ByteBuffer bytes, boolean wide) {
    /** The word at one of two places. */
    public long word(long at32, long at64) {
        return wide
                ? bytes.getLong(Math.toIntExact(at64))
                : bytes.getInt(Math.toIntExact(at32)) & 0xffff_ffffL;
    }

    /** The word at a place. */
    public long word(long at) {
        return word(at, at);
    }

    /** Changes the word at one of two places. */
    public void put(long at32, long at64, long value) {
        if (wide) {
            bytes.putLong(Math.toIntExact(at64), value);
        } else {
            bytes.putInt(Math.toIntExact(at32), (int) value);
        }
    }

    /** The unsigned half word at one of two places. */
    public int half(int at32, int at64) {
        return bytes.getShort(wide ? at64 : at32) & 0xffff;
    }

    /** Changes the half word at one of two places. */
    public void putHalf(int at32, int at64, int value) {
        bytes.putShort(wide ? at64 : at32, (short) value);
    }
}
