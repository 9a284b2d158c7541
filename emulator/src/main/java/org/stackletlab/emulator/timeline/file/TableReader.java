package org.stackletlab.emulator.timeline.file;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and checks the header and the section table of a {@code .lab} file, and every checksum. */
final class TableReader {
    private static final int MOST_SECTIONS = 64;

    /** No deflated data can grow by more than this. */
    private static final long DEFLATE_LIMIT = 1032;

    private final String name;
    private final byte[] bytes;
    private final ByteBuffer numbers;

    TableReader(String name, byte[] bytes) {
        this.name = requireNonNull(name, "name");
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The sections, by kind, in the order of the file. */
    Map<String, LabFile.Stored> read() throws LabFileException {
        checkMagic();
        if (bytes.length < LabFile.HEADER_BYTES) {
            throw truncated("the header alone has %d".formatted(LabFile.HEADER_BYTES));
        }
        long version = Integer.toUnsignedLong(numbers.getInt(8));
        if (version > LabFile.VERSION) {
            throw new LabFileException(
                    ("reading %s: it is written in version %d of the format, and this lab knows"
                                    + " versions up to %d. Open it with a newer lab.")
                            .formatted(name, version, LabFile.VERSION));
        }
        int count = numbers.getInt(12);
        long size = numbers.getLong(16);
        if (size > bytes.length) {
            throw truncated("its header says %d".formatted(size));
        }
        if (version < 1 || count < 1 || count > MOST_SECTIONS || size < bytes.length) {
            throw damaged(
                    "the header says version %d, %d sections and %d bytes; the file has %d bytes"
                            .formatted(version, count, size, bytes.length));
        }
        return readTable(count);
    }

    private void checkMagic() throws LabFileException {
        byte[] magic = LabFile.MAGIC;
        int known = Math.min(bytes.length, magic.length);
        if (!Arrays.equals(bytes, 0, known, magic, 0, known)) {
            throw new LabFileException(
                    ("reading %s: this is not a recording. It begins with the bytes %s, a recording"
                                    + " begins with %s. Name a file that lab record has written.")
                            .formatted(name, hex(bytes, known), hex(magic, magic.length)));
        }
    }

    private Map<String, LabFile.Stored> readTable(int count) throws LabFileException {
        int table = LabFile.HEADER_BYTES + count * LabFile.ENTRY_BYTES;
        if (table + LabFile.DIGEST_BYTES > bytes.length) {
            throw damaged("a table of %d sections has no room in it".formatted(count));
        }
        if (!hasDigest(table, 0, table)) {
            throw damaged(
                    "header and section table do not have the checksum that stands at byte "
                            + table);
        }
        Map<String, LabFile.Stored> sections = new LinkedHashMap<>();
        int next = table + LabFile.DIGEST_BYTES;
        for (int i = 0; i < count; i++) {
            LabFile.Stored section =
                    readEntry(LabFile.HEADER_BYTES + i * LabFile.ENTRY_BYTES, next);
            next += section.content().length;
            if (sections.put(section.kind(), section) != null) {
                throw damaged("it has two sections " + section.kind());
            }
        }
        if (next != bytes.length) {
            throw damaged(
                    "the sections end at byte %d, the file at byte %d"
                            .formatted(next, bytes.length));
        }
        return sections;
    }

    private LabFile.Stored readEntry(int at, int expected) throws LabFileException {
        String kind = new String(bytes, at, 4, StandardCharsets.US_ASCII);
        int offset = numbers.getInt(at + 4);
        int stored = numbers.getInt(at + 8);
        long length = numbers.getLong(at + 16);
        if (!kind.matches("[A-Z]{4}")
                || offset != expected
                || stored < 0
                || stored > bytes.length - offset
                || numbers.getInt(at + 12) != 0
                || length < 0
                || length > stored * DEFLATE_LIMIT) {
            throw damaged(
                    "the table entry at byte %d names a section that cannot be: '%s', %d bytes at byte %d for %d bytes"
                            .formatted(at, printable(kind), stored, offset, length));
        }
        if (!hasDigest(at + 24, offset, stored)) {
            throw damaged(
                    "section %s, %d bytes at byte %d, does not have its checksum"
                            .formatted(kind, stored, offset));
        }
        return new LabFile.Stored(kind, length, Arrays.copyOfRange(bytes, offset, offset + stored));
    }

    private static String printable(String kind) {
        return kind.replaceAll("[^ -~]", "?");
    }

    private boolean hasDigest(int wanted, int from, int n) {
        byte[] digest = LabFile.digest(bytes, from, n);
        return Arrays.equals(
                bytes, wanted, wanted + LabFile.DIGEST_BYTES, digest, 0, digest.length);
    }

    private LabFileException truncated(String wanted) {
        return new LabFileException(
                ("reading %s: the file has %d bytes, and %s: it is cut off. Copy it again, or"
                                + " record the run again with lab record.")
                        .formatted(name, bytes.length, wanted));
    }

    private LabFileException damaged(String found) {
        return LabFile.damaged(name, found);
    }

    private static String hex(byte[] raw, int n) {
        return n == 0 ? "(none)" : HexFormat.ofDelimiter(" ").formatHex(raw, 0, n);
    }
}
