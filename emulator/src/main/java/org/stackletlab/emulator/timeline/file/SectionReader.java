package org.stackletlab.emulator.timeline.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads the content of one section, as {@link SectionWriter} wrote it. Every number is checked
 * before something is allocated for it, and nothing is allocated that is not there: a short file
 * cannot ask for much memory.
 */
public final class SectionReader implements AutoCloseable {
    private final String file;
    private final SectionKind kind;
    private final long length;
    private final Inflater inflater = new Inflater(true);
    private final InputStream in;
    private long position;

    SectionReader(String file, SectionKind kind, byte[] stored, long length) {
        this.file = file;
        this.kind = kind;
        this.length = length;
        this.in = new InflaterInputStream(new ByteArrayInputStream(stored), inflater, 1 << 14);
    }

    /** One byte, 0 to 255. */
    public int u8(String what) throws LabFileException {
        return bytes(1, what)[0] & 0xff;
    }

    /** Four bytes, 0 to 2^32 - 1. */
    public long u32(String what) throws LabFileException {
        return fixed(Integer.BYTES, what);
    }

    /** Eight bytes; values of 2^63 and above are negative. */
    public long u64(String what) throws LabFileException {
        return fixed(Long.BYTES, what);
    }

    private long fixed(int bytes, String what) throws LabFileException {
        byte[] raw = bytes(bytes, what);
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | (raw[i] & 0xff);
        }
        return value;
    }

    /** A number as {@link SectionWriter#varint} writes it; may be negative. */
    public long varint(String what) throws LabFileException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int raw = u8(what);
            value |= (long) (raw & 0x7f) << shift;
            if (raw < 0x80) {
                return value;
            }
        }
        throw problem("%s is a number of more than ten bytes".formatted(what));
    }

    /** A varint within 0 and {@code most}. */
    public long number(long most, String what) throws LabFileException {
        return within(varint(what), most, what);
    }

    /** How many things follow, as a varint; each takes at least one byte. */
    public int count(int most, String what) throws LabFileException {
        long value = varint(what);
        return (int) within(value, Math.min(most, length - position), what);
    }

    private long within(long value, long most, String what) throws LabFileException {
        if (value < 0 || value > most) {
            throw problem(
                    "%s is %s; it can be 0 to %d"
                            .formatted(what, Long.toUnsignedString(value), most));
        }
        return value;
    }

    /** A text of at most so many bytes. */
    public String text(int mostBytes, String what) throws LabFileException {
        byte[] raw = block(mostBytes, what);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            throw problem("%s is not UTF-8".formatted(what));
        }
    }

    /** A block of at most so many bytes, with its length before it. */
    public byte[] block(int mostBytes, String what) throws LabFileException {
        return bytes(count(mostBytes, "the length of " + what), what);
    }

    /** So many bytes. */
    public byte[] bytes(int n, String what) throws LabFileException {
        if (n > length - position) {
            throw problem(
                    "%s needs %d bytes, and %d are left of the section"
                            .formatted(what, n, length - position));
        }
        try {
            byte[] raw = in.readNBytes(n);
            if (raw.length < n) {
                throw new EOFException("it ends early");
            }
            position += n;
            return raw;
        } catch (IOException e) {
            throw problem("%s cannot be uncompressed".formatted(what));
        }
    }

    /** Bytes not read yet, uncompressed. */
    public long remaining() {
        return length - position;
    }

    /** Checks that everything has been read. */
    public void end() throws LabFileException {
        if (position != length) {
            throw problem("%d bytes follow that nobody needs".formatted(length - position));
        }
        try {
            if (in.read() >= 0) {
                throw problem("more follows than the section table says");
            }
        } catch (IOException e) {
            throw problem("the compressed data has no proper end");
        }
    }

    /** An exception that says where in the file something is wrong. */
    public LabFileException problem(String found) {
        return new LabFileException(
                "reading %s: section %s, byte %d: %s. %s"
                        .formatted(file, kind, position, found, LabFile.REMEDY));
    }

    @Override
    public void close() {
        inflater.end();
    }
}
