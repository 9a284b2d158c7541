package org.stackletlab.emulator.timeline.file;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes the content of one section: little-endian numbers, texts and bytes, compressed as they
 * come.
 */
public final class SectionWriter {
    private final SectionKind kind;
    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    private final DeflaterOutputStream out = new DeflaterOutputStream(stored, deflater, 1 << 14);
    private long length;
    private boolean finished;

    /** A section that is still empty. */
    public SectionWriter(SectionKind kind) {
        this.kind = requireNonNull(kind, "kind");
    }

    /** The kind of the section. */
    public SectionKind kind() {
        return kind;
    }

    /** Bytes written so far, uncompressed. */
    public long length() {
        return length;
    }

    /** One byte, 0 to 255. */
    public SectionWriter u8(int value) {
        return bytes(new byte[] {(byte) value});
    }

    /** Four bytes. */
    public SectionWriter u32(long value) {
        return fixed(value, Integer.BYTES);
    }

    /** Eight bytes. */
    public SectionWriter u64(long value) {
        return fixed(value, Long.BYTES);
    }

    private SectionWriter fixed(long value, int bytes) {
        byte[] raw = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            raw[i] = (byte) (value >>> (8 * i));
        }
        return bytes(raw);
    }

    /**
     * A number in as many bytes as it needs: seven bits in each, the lowest first, and the top bit
     * set in all but the last. At most ten bytes; a negative number needs all of them.
     */
    public SectionWriter varint(long value) {
        byte[] raw = new byte[10];
        int n = 0;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            raw[n++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        raw[n++] = (byte) rest;
        return bytes(raw, n);
    }

    /** A text: its length in bytes as a varint, then UTF-8. */
    public SectionWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their number, a varint, before them. */
    public SectionWriter block(byte[] bytes) {
        varint(bytes.length);
        return bytes(bytes);
    }

    /** Bytes as they are. */
    public SectionWriter bytes(byte[] bytes) {
        return bytes(bytes, bytes.length);
    }

    private SectionWriter bytes(byte[] bytes, int n) {
        if (finished) {
            throw new IllegalStateException("section " + kind + " is finished");
        }
        try {
            out.write(bytes, 0, n);
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes took no bytes", e);
        }
        length += n;
        return this;
    }

    /** Ends the section; gives the bytes that are stored. Nothing can be written afterwards. */
    byte[] finish() {
        if (!finished) {
            finished = true;
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException("an array of bytes took no bytes", e);
            } finally {
                deflater.end();
            }
        }
        return stored.toByteArray();
    }
}
