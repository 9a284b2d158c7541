package org.stackletlab.emulator.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.stackletlab.emulator.arch.target.ElfTarget;

/**
 * The bytes of an ELF file, where every access is checked and a miss says which table was being
 * read.
 */
final class ElfBytes {
    private final String file;
    private final ByteBuffer bytes;

    ElfBytes(String file, byte[] bytes) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(bytes).order(ElfTarget.order(bytes.length > 5 ? bytes[5] : 0));
    }

    int length() {
        return bytes.capacity();
    }

    /** Whether the file begins as ELF files do. */
    boolean isElf() {
        return bytes.get(0) == 0x7f
                && bytes.get(1) == 'E'
                && bytes.get(2) == 'L'
                && bytes.get(3) == 'F';
    }

    int u8(long offset, String what) throws ImageException {
        return bytes.get(checked(offset, 1, what)) & 0xff;
    }

    int u16(long offset, String what) throws ImageException {
        return bytes.getShort(checked(offset, 2, what)) & 0xffff;
    }

    long u32(long offset, String what) throws ImageException {
        return bytes.getInt(checked(offset, 4, what)) & 0xffff_ffffL;
    }

    /**
     * A 64-bit value; values of 2^63 and above come out negative and fail the range checks that
     * follow.
     */
    long u64(long offset, String what) throws ImageException {
        return bytes.getLong(checked(offset, 8, what));
    }

    /** A range of the file as a read-only view. */
    ByteBuffer slice(long offset, long length, String what) throws ImageException {
        int start = checked(offset, length, what);
        return bytes.slice(start, (int) length).asReadOnlyBuffer().order(bytes.order());
    }

    /** A zero-terminated name in the table of names at {@code [table, table + tableBytes)}. */
    String name(long table, long tableBytes, long index, String what) throws ImageException {
        if (index < 0 || index >= tableBytes) {
            throw problem(
                    "%s points to name 0x%x of a table of 0x%x bytes"
                            .formatted(what, index, tableBytes));
        }
        int start = checked(table + index, 1, what);
        int limit = checked(table, tableBytes, what) + (int) tableBytes;
        int end = start;
        while (end < limit && bytes.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - start];
        bytes.get(start, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    ImageException problem(String found) {
        return new ImageException("reading " + file + ": " + found);
    }

    private int checked(long offset, long length, String what) throws ImageException {
        if (offset < 0 || length < 0 || length > length() || offset > length() - length) {
            throw problem(
                    "%s should be %d bytes at offset 0x%x, but the file has only %d bytes: it is truncated or damaged; build it again"
                            .formatted(what, length, offset, length()));
        }
        return (int) offset;
    }
}
