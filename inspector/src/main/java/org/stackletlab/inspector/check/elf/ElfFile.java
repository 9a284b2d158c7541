package org.stackletlab.inspector.check.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.toolchain.BuildException;

/**
 * The headers of an ELF file. They are checked when it is read: what a section or a segment has in
 * the file lies within it, and names end within their table.
 */
public final class ElfFile {
    /** {@code e_type} of what is yet to be linked, of executables and of shared objects. */
    public static final int RELOCATABLE = 1;

    /** An executable at a fixed address. */
    public static final int EXECUTABLE = 2;

    /** A shared object, or an executable for any address. */
    public static final int SHARED = 3;

    private static final int SHT_SYMTAB = 2;
    private static final int SHT_NOBITS = 8;
    private static final int SHT_DYNSYM = 11;
    private static final int CLASS_64 = 2;

    private final ElfWords words;
    private final ByteBuffer bytes;
    private final boolean wide;
    private final List<Section> sections = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();

    /**
     * A section.
     *
     * @param header where its header is in the file
     * @param type {@code sh_type}
     * @param offset where its bytes are in the file, if it has some there
     * @param bytes how many it has, in the file or in memory
     */
    public record Section(
            int header,
            String name,
            int type,
            long flags,
            long address,
            int offset,
            long bytes,
            int link,
            int info,
            long alignment) {
        /** Whether its bytes are in the file. */
        public boolean isInFile() {
            return type != 0 && type != SHT_NOBITS;
        }

        /** Whether it is there when the program runs. */
        public boolean isLoaded() {
            return (flags & 2) != 0;
        }
    }

    /**
     * A segment.
     *
     * @param header where its header is in the file
     * @param offset where its bytes are in the file
     * @param fileBytes how many bytes it has there
     * @param bytes how many it has in memory
     */
    public record Segment(
            int header, int type, int flags, int offset, long address, int fileBytes, long bytes) {}

    /**
     * A symbol.
     *
     * @param type {@code STT_…}
     * @param section the index of its section, 0 if others define it
     * @param value its address, or where it is in its section
     */
    public record Symbol(String name, int type, int section, long value, long size) {
        /** Whether it is in this file. */
        public boolean isDefined() {
            return section != 0;
        }
    }

    private ElfFile(byte[] file) {
        this.bytes = ByteBuffer.wrap(file).order(ElfTarget.order(file[5]));
        this.wide = file[4] == CLASS_64;
        this.words = new ElfWords(bytes, wide);
        readSegments();
        readSections();
    }

    /** Whether bytes begin as ELF files do. */
    public static boolean isElf(byte[] bytes) {
        return bytes.length >= 64 && ByteBuffer.wrap(bytes).getInt() == 0x7f45_4c46;
    }

    /** A file's headers; empty if it is no ELF file or damaged. The bytes are not copied. */
    public static Optional<ElfFile> of(byte[] bytes) {
        try {
            return isElf(bytes) ? Optional.of(new ElfFile(bytes)) : Optional.empty();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * A file's headers.
     *
     * @param origin where it came from, for messages
     * @throws BuildException if it is no ELF file or damaged
     */
    public static ElfFile read(Path origin, byte[] bytes) throws BuildException {
        return of(bytes)
                .orElseThrow(
                        () ->
                                new BuildException(
                                        "%s: error: %s\n  next: build it again"
                                                .formatted(
                                                        origin,
                                                        isElf(bytes)
                                                                ? "this ELF file is truncated or damaged: its headers name parts that are not in its %d bytes"
                                                                        .formatted(bytes.length)
                                                                : "this is not an ELF file")));
    }

    private void readSegments() {
        int table = Math.toIntExact(words.word(28, 32));
        int size = words.half(42, 54);
        for (int i = 0; i < words.half(44, 56); i++) {
            int at = table + i * size;
            segments.add(
                    new Segment(
                            at,
                            bytes.getInt(at),
                            bytes.getInt(at + (wide ? 4 : 24)),
                            Math.toIntExact(words.word(at + 4, at + 8)),
                            words.word(at + 8, at + 16),
                            Math.toIntExact(words.word(at + 16, at + 32)),
                            words.word(at + 20, at + 40)));
            check(segments.getLast().offset, segments.getLast().fileBytes);
        }
    }

    private void readSections() {
        int table = Math.toIntExact(words.word(32, 40));
        int size = words.half(46, 58);
        int count = words.half(48, 60);
        int all = table + words.half(50, 62) * size;
        int names = count == 0 ? 0 : Math.toIntExact(words.word(all + 16, all + 24));
        int namesEnd = count == 0 ? 0 : names + Math.toIntExact(words.word(all + 20, all + 32));
        for (int i = 0; i < count; i++) {
            int at = table + i * size;
            int type = bytes.getInt(at + 4);
            Section section =
                    new Section(
                            at,
                            type == 0 ? "" : text(names + bytes.getInt(at), namesEnd),
                            type,
                            words.word(at + 8, at + 8),
                            words.word(at + 12, at + 16),
                            Math.toIntExact(words.word(at + 16, at + 24)),
                            words.word(at + 20, at + 32),
                            bytes.getInt(at + (wide ? 40 : 24)),
                            bytes.getInt(at + (wide ? 44 : 28)),
                            words.word(at + 32, at + 48));
            if (section.isInFile()) {
                check(section.offset, Math.toIntExact(section.bytes));
            }
            sections.add(section);
        }
    }

    private void check(int offset, int length) {
        if (length != 0 && (offset < 0 || length < 0 || offset > bytes.limit() - length)) {
            throw new IndexOutOfBoundsException(offset);
        }
    }

    private String text(int from, int limit) {
        int end = from;
        while (end < limit && bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), from, end - from, StandardCharsets.ISO_8859_1);
    }

    /** The file itself. */
    public ElfWords words() {
        return words;
    }

    /** Whether its words have 64 bits. */
    public boolean isWide() {
        return wide;
    }

    /** The section of the names of sections. */
    public Section names() {
        return sections.get(words.half(50, 62));
    }

    /** {@code e_type}. */
    public int type() {
        return words.half(16, 16);
    }

    /** {@code e_machine}. */
    public int machine() {
        return words.half(18, 18);
    }

    /** {@code e_flags}, which mean something else on each machine. */
    public int flags() {
        return bytes.getInt(wide ? 48 : 36);
    }

    /** All sections, in the file's order; the first one is none. */
    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /** The first section of a name. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(one -> one.name.equals(name)).findFirst();
    }

    /** All segments, in the file's order. */
    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** The bytes of a section that are in the file, in the file's byte order; a copy. */
    public ByteBuffer contents(Section section) {
        byte[] copy = new byte[section.isInFile() ? (int) section.bytes : 0];
        bytes.get(copy.length == 0 ? 0 : section.offset, copy);
        return ByteBuffer.wrap(copy).order(bytes.order());
    }

    /** The symbols of all tables. */
    public List<Symbol> symbols() {
        List<Symbol> all = new ArrayList<>();
        for (Section section : sections) {
            if (section.type == SHT_SYMTAB || section.type == SHT_DYNSYM) {
                all.addAll(symbols(section));
            }
        }
        return all;
    }

    /** The symbols of a table, in its order: relocations count them. None if it is damaged. */
    public List<Symbol> symbols(Section table) {
        if (table.link < 0 || table.link >= sections.size() || !table.isInFile()) {
            return List.of();
        }
        Section names = sections.get(table.link);
        int end = names.isInFile() ? names.offset + (int) names.bytes : 0;
        List<Symbol> all = new ArrayList<>();
        int size = wide ? 24 : 16;
        for (int at = table.offset; at + size <= table.offset + table.bytes; at += size) {
            int name = bytes.getInt(at);
            boolean named = name >= 0 && name < end - names.offset;
            all.add(
                    new Symbol(
                            named ? text(names.offset + name, end) : "",
                            bytes.get(at + (wide ? 4 : 12)) & 0xf,
                            words.half(at + 14, at + 6),
                            words.word(at + 4, at + 8),
                            words.word(at + 8, at + 16)));
        }
        return all;
    }
}
