package org.stackletlab.emulator.timeline.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of a {@code .lab} file: a header, a table of sections, the sections. Every byte is
 * covered by a checksum. {@code docs/lab-file-format.md} describes it byte by byte.
 */
public final class LabFile {
    /** The version of the format that is written, and the newest that can be read. */
    public static final int VERSION = 1;

    static final String REMEDY =
            "The file is damaged: copy it again, or record the run again with lab record.";

    static final byte[] MAGIC = {(byte) 0x89, 'L', 'A', 'B', '\r', '\n', 0x1a, '\n'};
    static final int HEADER_BYTES = 24;
    static final int ENTRY_BYTES = 56;
    static final int DIGEST_BYTES = 32;

    private final String name;
    private final Map<String, Stored> sections;

    /** A section as it stands in the file. */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never shown
    record Stored(String kind, long length, byte[] content) {}

    private LabFile(String name, Map<String, Stored> sections) {
        this.name = name;
        this.sections = sections;
    }

    /** Whether bytes begin as a {@code .lab} file does, whole or not. */
    public static boolean looksLike(byte[] bytes) {
        return bytes.length >= MAGIC.length
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** The bytes of a file with these sections. */
    public static byte[] write(List<SectionWriter> sections) {
        int table = HEADER_BYTES + sections.size() * ENTRY_BYTES;
        int size = table + DIGEST_BYTES;
        for (SectionWriter section : sections) {
            size = Math.addExact(size, section.finish().length);
        }
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).putInt(VERSION).putInt(sections.size()).putLong(size);
        int at = table + DIGEST_BYTES;
        for (SectionWriter section : sections) {
            byte[] stored = section.finish();
            requireSize(section);
            file.put(section.kind().name().getBytes(StandardCharsets.US_ASCII));
            file.putInt(at).putInt(stored.length).putInt(0).putLong(section.length());
            file.put(digest(stored, 0, stored.length));
            at += stored.length;
        }
        file.put(digest(file.array(), 0, table));
        sections.forEach(section -> file.put(section.finish()));
        return file.array();
    }

    private static void requireSize(SectionWriter section) {
        if (section.length() > section.kind().mostBytes()) {
            throw new IllegalArgumentException(
                    "section %s has %d bytes; it can have %d"
                            .formatted(
                                    section.kind(), section.length(), section.kind().mostBytes()));
        }
    }

    /**
     * Checks the header, the table and all checksums.
     *
     * @param name what messages call the file
     * @throws LabFileException if it is no such file, truncated, damaged, or newer than this lab
     */
    public static LabFile read(String name, byte[] bytes) throws LabFileException {
        return new LabFile(name, new TableReader(name, bytes).read());
    }

    /** What messages call the file. */
    public String name() {
        return name;
    }

    /**
     * A section to be read, if the file has one of this kind.
     *
     * @throws LabFileException if it is longer than its kind may be
     */
    public Optional<SectionReader> find(SectionKind kind) throws LabFileException {
        Stored stored = sections.get(kind.name());
        if (stored == null) {
            return Optional.empty();
        }
        if (stored.length > kind.mostBytes()) {
            throw damaged(
                    name,
                    "section %s says that it has %d bytes; it can have %d"
                            .formatted(kind, stored.length, kind.mostBytes()));
        }
        return Optional.of(new SectionReader(name, kind, stored.content, stored.length));
    }

    /**
     * A section to be read.
     *
     * @throws LabFileException also if the file has none of this kind
     */
    public SectionReader section(SectionKind kind) throws LabFileException {
        return find(kind).orElseThrow(() -> damaged(name, "it has no section " + kind));
    }

    static LabFileException damaged(String name, String found) {
        return new LabFileException("reading %s: %s. %s".formatted(name, found, REMEDY));
    }

    /** The SHA-256 of some bytes. */
    static byte[] digest(byte[] bytes, int from, int n) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(bytes, from, n);
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
