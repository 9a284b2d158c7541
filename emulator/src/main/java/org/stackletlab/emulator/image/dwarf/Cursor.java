package org.stackletlab.emulator.image.dwarf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads a section from front to back; running over its end is reported with the section's name. */
public final class Cursor {
    private static final int LEB_BITS = 7;

    private final String section;
    private final ByteBuffer bytes;

    /** A cursor at the start of a section, in whose byte order numbers are read. */
    public Cursor(String section, ByteBuffer bytes) {
        this.section = section;
        this.bytes = bytes.duplicate().order(bytes.order());
    }

    /** How many bytes were read. */
    public int position() {
        return bytes.position();
    }

    /** Goes to a place in the section. */
    public void seek(long position) throws DwarfException {
        if (position < 0 || position > bytes.limit()) {
            throw problem("points to 0x%x, behind its end".formatted(position));
        }
        bytes.position((int) position);
    }

    /** Leaves bytes out. */
    public void skip(long count) throws DwarfException {
        seek(position() + count);
    }

    /** Whether there is anything left. */
    public boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** One unsigned byte. */
    public int u8() throws DwarfException {
        need(1);
        return bytes.get() & 0xff;
    }

    /** One signed byte. */
    public int s8() throws DwarfException {
        return (byte) u8();
    }

    /** Two bytes. */
    public int u16() throws DwarfException {
        need(2);
        return bytes.getShort() & 0xffff;
    }

    /** Four bytes. */
    public long u32() throws DwarfException {
        need(4);
        return bytes.getInt() & 0xffff_ffffL;
    }

    /** Eight bytes. */
    public long u64() throws DwarfException {
        need(8);
        return bytes.getLong();
    }

    /** An unsigned value of 1 to 8 bytes. */
    public long unsigned(int size) throws DwarfException {
        need(size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            int place = bytes.order() == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i;
            value |= (bytes.get() & 0xffL) << (8 * place);
        }
        return value;
    }

    /** Unsigned LEB128 (7.6). */
    public long uleb() throws DwarfException {
        long value = 0;
        for (int shift = 0; ; shift += LEB_BITS) {
            int next = u8();
            if (shift < Long.SIZE) {
                value |= (next & 0x7fL) << shift;
            }
            if (next < 0x80) {
                return value;
            }
        }
    }

    /** Signed LEB128 (7.6). */
    public long sleb() throws DwarfException {
        long value = 0;
        int shift = 0;
        int next;
        do {
            next = u8();
            if (shift < Long.SIZE) {
                value |= (next & 0x7fL) << shift;
            }
            shift += LEB_BITS;
        } while (next >= 0x80);
        return shift < Long.SIZE && (next & 0x40) != 0 ? value | (-1L << shift) : value;
    }

    /** A zero-terminated string. */
    public String string() throws DwarfException {
        int start = position();
        while (u8() != 0) {
            // to the end of the string
        }
        byte[] text = new byte[position() - start - 1];
        bytes.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The next bytes, as a buffer of their own. */
    public ByteBuffer block(long count) throws DwarfException {
        if (count < 0 || count > bytes.remaining()) {
            throw problem("ends in the middle of a block of 0x%x bytes".formatted(count));
        }
        ByteBuffer block = bytes.slice(bytes.position(), (int) count).order(bytes.order());
        bytes.position(bytes.position() + (int) count);
        return block;
    }

    /** All that is left, as a buffer of its own. */
    public ByteBuffer rest() throws DwarfException {
        return block(bytes.remaining());
    }

    /** What is wrong here, with the name of the section and the place. */
    public DwarfException problem(String found) {
        return new DwarfException(
                "debug section %s at 0x%x: %s".formatted(section, position(), found));
    }

    private void need(int count) throws DwarfException {
        if (bytes.remaining() < count) {
            throw problem("ends in the middle of an entry");
        }
    }
}
