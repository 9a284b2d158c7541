package org.stackletlab.inspector.check.coff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.toolchain.BuildException;

/**
 * A program or library of Windows (PE32 or PE32+), put where images lie as its loader would do it:
 * relocations are applied, imports are nowhere. Field offsets are those of the "PE Format" chapter
 * of Microsoft's documentation.
 */
public final class PeFile {
    private static final int NEW_HEADER = 0x3c;
    private static final int SIGNATURE = 0x4550;
    private static final int MACHINE_64 = 0x8664;
    private static final int MACHINE_32 = 0x14c;

    /** Behind the signature and the COFF header. */
    private static final int OPTIONAL_HEADER = 24;

    private static final int SECTION_HEADER = 40;
    private static final int SYMBOL = 18;
    private static final int IMPORT = 20;
    private static final int EXPORTS = 0;
    private static final int IMPORTS = 1;
    private static final int RELOCATIONS = 5;

    /** IMAGE_FILE_RELOCS_STRIPPED. */
    private static final int STRIPPED = 1;

    private static final int HIGHLOW = 3;
    private static final int DIR64 = 10;
    private static final long MOST = 0x0400_0000;
    private static final long LOWEST = 0x0010_0000;
    private static final long HIGHEST = 0x0800_0000;

    /** Where a file is put that can be anywhere. */
    private static final long BASE = 0x0200_0000;

    private final Path origin;
    private final ByteBuffer file;
    private final int header;
    private final boolean wide;
    private final long wanted;
    private final long base;
    private final ByteBuffer memory;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Long> symbols = new LinkedHashMap<>();

    /**
     * A section in memory.
     *
     * @param start where it begins, from the base on
     * @param flags as segments of ELF files have them: 4 read, 2 write, 1 execute
     */
    record Part(int start, int bytes, int flags) {}

    private PeFile(Path origin, byte[] bytes) throws BuildException {
        this.origin = origin;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.header = file.getInt(NEW_HEADER);
        int optional = header + OPTIONAL_HEADER;
        this.wide = half(header + 4) == MACHINE_64;
        this.wanted =
                wide ? file.getLong(optional + 24) : file.getInt(optional + 28) & 0xffff_ffffL;
        long size = file.getInt(optional + 56) & 0xffff_ffffL;
        if (size > MOST) {
            throw broken("it is larger than %d MiB".formatted(MOST >> 20));
        }
        this.memory = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        this.base = wanted >= LOWEST && wanted + size <= HIGHEST ? wanted : BASE;
        load(optional + half(header + 20));
        relocate();
        forgetImports();
        readExports();
        readSymbols(optional + half(header + 20));
    }

    /**
     * Reads a file.
     *
     * @param origin where it came from, for messages
     * @throws BuildException if it is damaged, or cannot be where images lie
     */
    public static PeFile of(Path origin, byte[] bytes) throws BuildException {
        try {
            return new PeFile(origin, bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new BuildException(
                    "%s: error: this program of Windows is truncated or damaged\n  next: build it again"
                            .formatted(origin));
        }
    }

    /** The bits of a word, if the bytes begin a file of this kind for a processor we know. */
    public static Optional<Integer> wordBits(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 64 || bytes[0] != 'M' || bytes[1] != 'Z') {
            return Optional.empty();
        }
        int at = file.getInt(NEW_HEADER);
        if (at < 0 || at > bytes.length - OPTIONAL_HEADER || file.getInt(at) != SIGNATURE) {
            return Optional.empty();
        }
        return switch (file.getShort(at + 4) & 0xffff) {
            case MACHINE_64 -> Optional.of(Long.SIZE);
            case MACHINE_32 -> Optional.of(Integer.SIZE);
            default -> Optional.empty();
        };
    }

    private int half(int at) {
        return file.getShort(at) & 0xffff;
    }

    private BuildException broken(String what) {
        return new BuildException(
                "%s: error: cannot be loaded: %s\n  next: link it again, with relocations (--dynamicbase)"
                        .formatted(origin, what));
    }

    /** Where an entry of the table of directories points to; 0 if there is none. */
    private int directory(int number) {
        int table = header + OPTIONAL_HEADER + (wide ? 112 : 96);
        int count = file.getInt(table - 4);
        return number < count ? file.getInt(table + 8 * number) : 0;
    }

    private int directoryBytes(int number) {
        return file.getInt(header + OPTIONAL_HEADER + (wide ? 112 : 96) + 8 * number + 4);
    }

    private void load(int table) {
        for (int i = 0; i < half(header + 6); i++) {
            int at = table + i * SECTION_HEADER;
            int bytes = file.getInt(at + 8);
            int start = file.getInt(at + 12);
            int stored = Math.min(bytes, file.getInt(at + 16));
            int flags = file.getInt(at + 36);
            memory.put(start, file, file.getInt(at + 20), stored);
            // What is thrown away after loading, such as debug information, is for others.
            if ((flags & 0x0200_0000) == 0 && bytes > 0) {
                boolean code = (flags & 0x2000_0000) != 0;
                boolean written = (flags & 0x8000_0000) != 0;
                parts.add(new Part(start, bytes, 4 | (code ? 1 : written ? 2 : 0)));
            }
        }
    }

    private void relocate() throws BuildException {
        if (base == wanted) {
            return;
        }
        if ((half(header + 22) & STRIPPED) != 0) {
            throw broken(
                    "it wants to be at 0x%x, where no images lie, and its relocations were stripped"
                            .formatted(wanted));
        }
        // A file that would work anywhere has none.
        int at = directory(RELOCATIONS);
        int end = at == 0 ? 0 : at + directoryBytes(RELOCATIONS);
        while (at < end) {
            int page = memory.getInt(at);
            int next = at + Math.max(8, memory.getInt(at + 4));
            for (int entry = at + 8; entry < next; entry += 2) {
                move(memory.getShort(entry) & 0xffff, page);
            }
            at = next;
        }
    }

    private void move(int entry, int page) {
        int at = page + (entry & 0xfff);
        if (entry >> 12 == DIR64) {
            memory.putLong(at, memory.getLong(at) + base - wanted);
        } else if (entry >> 12 == HIGHLOW) {
            memory.putInt(at, (int) (memory.getInt(at) + base - wanted));
        }
    }

    private void forgetImports() {
        int unit = wide ? Long.BYTES : Integer.BYTES;
        int at = directory(IMPORTS);
        for (; at != 0 && memory.getInt(at + 16) != 0; at += IMPORT) {
            for (int slot = memory.getInt(at + 16); memory.getInt(slot) != 0; slot += unit) {
                memory.put(slot, new byte[unit]);
            }
        }
    }

    private void readExports() {
        int at = directory(EXPORTS);
        for (int i = 0; at != 0 && i < memory.getInt(at + 24); i++) {
            int name = memory.getInt(memory.getInt(at + 32) + 4 * i);
            int ordinal = memory.getShort(memory.getInt(at + 36) + 2 * i) & 0xffff;
            symbols.put(
                    text(memory, name), memory.getInt(memory.getInt(at + 28) + 4 * ordinal) + base);
        }
    }

    /** The names that linkers leave for debuggers, unless they are told to strip them. */
    private void readSymbols(int sections) {
        int table = file.getInt(header + 12);
        int count = table == 0 ? 0 : file.getInt(header + 16);
        int strings = table + count * SYMBOL;
        for (int i = 0; i < count; i++) {
            int at = table + i * SYMBOL;
            int section = file.getShort(at + 12);
            if (section > 0) {
                int start = file.getInt(sections + (section - 1) * SECTION_HEADER + 12);
                symbols.putIfAbsent(
                        undecorated(
                                file.getInt(at) == 0
                                        ? text(file, strings + file.getInt(at + 4))
                                        : text(file, at, 8)),
                        base + start + (file.getInt(at + 8) & 0xffff_ffffL));
            }
            i += file.get(at + 17);
        }
    }

    /** With 32 bits C's names begin with an underscore. */
    private String undecorated(String name) {
        return !wide && name.startsWith("_") ? name.substring(1) : name;
    }

    private static String text(ByteBuffer from, int at) {
        return text(from, at, from.limit() - at);
    }

    private static String text(ByteBuffer from, int at, int most) {
        int length = 0;
        while (length < most && from.get(at + length) != 0) {
            length++;
        }
        byte[] bytes = new byte[length];
        from.get(at, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Where an address that tools show for the file is now. */
    public long loaded(long address) {
        return address - wanted + base;
    }

    /** The same as an ELF executable that is linked for where it is. */
    public byte[] toElf() {
        return new ElfProgram(wide, base, memory.array(), parts, symbols).bytes();
    }
}
