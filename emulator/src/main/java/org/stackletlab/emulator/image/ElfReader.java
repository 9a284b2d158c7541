package org.stackletlab.emulator.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

/**
 * Reads statically linked little-endian ELF executables of 32 and 64 bits, and refuses everything
 * else with a sentence. The two classes differ only in where fields stand; each read method names
 * both places.
 */
final class ElfReader {
    private static final long PAGE = 4096;

    /** So large may segments be. */
    private static final long MOST = 0x1000_0000;

    private static final int TYPE_EXECUTABLE = 2;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_NOBITS = 8;

    private final Platform platform;
    private final ElfBytes elf;
    private final boolean wide;
    private final Room room;

    private record Section(String name, long type, long offset, long size, long link) {}

    /**
     * Where a linked image may lie.
     *
     * @param lowest the lowest address
     * @param end the address behind it
     * @param taken the page within that no image may have
     * @param advice how to link so that it does
     */
    record Room(long lowest, long end, long taken, String advice) {
        /** Programs of the lab: above page 0, below the heap. */
        static final Room LAB = new Room(0x10000, 0x1000_0000, 0, "link with --image-base=0x10000");

        /** What others have linked: anywhere in the CPU's reach, but where host calls are. */
        static Room of(Platform platform) {
            return new Room(
                    PAGE,
                    platform.unicorn().quirks().reach(),
                    0x7000_0000,
                    "link it for an address there but 0x70000000, or with -pie for any address");
        }

        boolean has(long address, long bytes) {
            return address >= lowest
                    && bytes >= 0
                    && bytes <= MOST
                    && address <= end - bytes
                    && (address + bytes <= taken || address >= taken + PAGE);
        }
    }

    ElfReader(Platform platform, String file, byte[] bytes, Room room) {
        this.platform = platform;
        this.room = room;
        this.elf = new ElfBytes(file, bytes);
        this.wide = platform.elf().elfClass() == 2;
    }

    /** What is read from the file. */
    record Contents(
            long entry,
            List<Segment> segments,
            List<Symbol> symbols,
            Map<String, ByteBuffer> sections) {}

    Contents read() throws ImageException {
        checkIdentity();
        long entry = word(24, 24, "the entry address");
        List<Segment> segments = readSegments();
        if (segments.stream().noneMatch(s -> s.executable() && s.contains(entry))) {
            throw elf.problem(
                    "the entry address 0x%08x lies in no executable segment; link with an entry symbol that is code"
                            .formatted(entry));
        }
        List<Section> sections = readSections();
        Map<String, ByteBuffer> contents = new LinkedHashMap<>();
        for (Section section : sections) {
            if (section.type != SHT_NOBITS && section.type != 0) {
                contents.putIfAbsent(
                        section.name,
                        elf.slice(section.offset, section.size, "section " + section.name));
            }
        }
        return new Contents(entry, segments, readSymbols(sections), contents);
    }

    private void checkIdentity() throws ImageException {
        if (elf.length() < 4 || !elf.isElf()) {
            throw elf.problem(
                    "this is not an ELF file: it should start with the bytes 7f 45 4c 46; give it an image built for "
                            + platform);
        }
        int elfClass = elf.u8(4, "the ELF class");
        int order = elf.u8(5, "the byte order");
        int type = elf.u16(16, "the file type");
        int machine = elf.u16(18, "the machine");
        if (elfClass != platform.elf().elfClass()
                || machine != platform.elf().machine()
                || order != platform.elf().data()) {
            throw elf.problem(
                    "it was built for %s, but this machine is %s; choose the other platform or build it for %s"
                            .formatted(machineName(elfClass, order, machine), platform, platform));
        }
        if (type != TYPE_EXECUTABLE) {
            throw elf.problem(
                    "ELF type %d found, %d (a linked executable) wanted; link it statically without -pie or -r"
                            .formatted(type, TYPE_EXECUTABLE));
        }
    }

    private static String machineName(int elfClass, int order, int machine) {
        return Platforms.known().stream()
                .filter(
                        p ->
                                p.elf().elfClass() == elfClass
                                        && p.elf().machine() == machine
                                        && order == p.elf().data())
                .map(Platform::name)
                .findFirst()
                .orElse(
                        "another machine (ELF machine %d, %s, %s-endian)"
                                .formatted(
                                        machine,
                                        elfClass == 2 ? "64 bits" : "32 bits",
                                        order == 1 ? "little" : "big"));
    }

    private List<Segment> readSegments() throws ImageException {
        long table = word(28, 32, "the place of the program headers");
        int size = elf.u16(wide ? 54 : 42, "the size of a program header");
        int count = elf.u16(wide ? 56 : 44, "the number of program headers");
        if (count == 0 || size < (wide ? 56 : 32)) {
            throw elf.problem("it has no usable program headers, so there is nothing to load");
        }
        elf.slice(table, (long) count * size, "the program headers");
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String what = "program header " + i;
            long at = table + (long) i * size;
            long type = elf.u32(at, what);
            if (type == PT_INTERP || type == PT_DYNAMIC) {
                throw elf.problem(
                        "it wants a dynamic linker, which the machine does not have; link it statically");
            }
            if (type == PT_LOAD) {
                Segment segment = readSegment(at, what);
                if (segment.memoryBytes() > 0) {
                    segments.add(segment);
                }
            }
        }
        segments.sort(Comparator.comparingLong(Segment::address));
        checkPages(segments);
        return List.copyOf(segments);
    }

    private Segment readSegment(long at, String what) throws ImageException {
        long flags = elf.u32(at + (wide ? 4 : 24), what);
        Segment segment =
                new Segment(
                        word(at + 8, at + 16, what),
                        word(at + 4, at + 8, what),
                        word(at + 16, at + 32, what),
                        word(at + 20, at + 40, what),
                        (flags & 4) != 0,
                        (flags & 2) != 0,
                        (flags & 1) != 0);
        long bytes = segment.memoryBytes();
        if (!room.has(segment.address(), bytes)) {
            throw elf.problem(
                    "%s is a segment of 0x%x bytes at 0x%08x, outside 0x%08x..0x%08x where images lie; %s"
                            .formatted(
                                    what,
                                    bytes,
                                    segment.address(),
                                    room.lowest(),
                                    room.end(),
                                    room.advice()));
        }
        if (segment.writable() && segment.executable()) {
            throw elf.problem(
                    "%s is a segment at 0x%08x that is both writable and executable; link without -N and -z execstack"
                            .formatted(what, segment.address()));
        }
        if (segment.fileBytes() < 0 || segment.fileBytes() > bytes) {
            throw elf.problem(
                    "%s has 0x%x bytes in the file for 0x%x bytes of memory: it is damaged; build it again"
                            .formatted(what, segment.fileBytes(), bytes));
        }
        elf.slice(segment.fileOffset(), segment.fileBytes(), "the segment of " + what);
        return segment;
    }

    /** Permissions belong to whole pages, so no page may hold parts of two segments. */
    private void checkPages(List<Segment> segments) throws ImageException {
        for (int i = 1; i < segments.size(); i++) {
            Segment before = segments.get(i - 1);
            Segment after = segments.get(i);
            if ((before.end() + PAGE - 1) / PAGE > after.address() / PAGE) {
                throw elf.problem(
                        "the segments at 0x%08x and 0x%08x share a page; link with -z max-page-size=4096 and without -z noseparate-code"
                                .formatted(before.address(), after.address()));
            }
        }
    }

    private List<Section> readSections() throws ImageException {
        long table = word(32, 40, "the place of the section headers");
        int size = elf.u16(wide ? 58 : 46, "the size of a section header");
        int count = elf.u16(wide ? 60 : 48, "the number of section headers");
        int nameIndex = elf.u16(wide ? 62 : 50, "the index of the section names");
        if (table == 0 || count == 0) {
            return List.of();
        }
        if (size < (wide ? 64 : 40) || nameIndex >= count) {
            throw elf.problem("its section headers are damaged; build it again");
        }
        elf.slice(table, (long) count * size, "the section headers");
        String what = "the table of section names";
        long namesAt = table + (long) nameIndex * size;
        long names = word(namesAt + 16, namesAt + 24, what);
        long namesBytes = word(namesAt + 20, namesAt + 32, what);
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            what = "section header " + i;
            long at = table + (long) i * size;
            sections.add(
                    new Section(
                            i == 0 ? "" : elf.name(names, namesBytes, elf.u32(at, what), what),
                            elf.u32(at + 4, what),
                            word(at + 16, at + 24, what),
                            word(at + 20, at + 32, what),
                            elf.u32(at + (wide ? 40 : 24), what)));
        }
        return sections;
    }

    private List<Symbol> readSymbols(List<Section> sections) throws ImageException {
        List<Symbol> symbols = new ArrayList<>();
        for (Section section : sections) {
            if (section.type != SHT_SYMTAB) {
                continue;
            }
            if (section.link >= sections.size()) {
                throw elf.problem("its symbol table names no table of names; build it again");
            }
            Section names = sections.get((int) section.link);
            int size = wide ? 24 : 16;
            elf.slice(section.offset, section.size, "the symbol table");
            for (long at = section.offset; at + size <= section.offset + section.size; at += size) {
                readSymbol(at, names, symbols);
            }
        }
        return List.copyOf(symbols);
    }

    private void readSymbol(long at, Section names, List<Symbol> symbols) throws ImageException {
        String what = "a symbol";
        int info = elf.u8(at + (wide ? 4 : 12), what);
        int section = elf.u16(at + (wide ? 6 : 14), what);
        int type = info & 0xf;
        long nameIndex = elf.u32(at, what);
        if (section == 0 || type > 2 || nameIndex == 0) {
            return; // undefined, or names a section or a file
        }
        String name = elf.name(names.offset, names.size, nameIndex, what);
        if (name.isEmpty() || name.startsWith("$")) {
            return; // $a, $d, $t only mark where Arm code and data alternate
        }
        SymbolKind kind =
                switch (type) {
                    case 1 -> SymbolKind.OBJECT;
                    case 2 -> SymbolKind.FUNCTION;
                    default -> SymbolKind.LABEL;
                };
        symbols.add(
                new Symbol(name, word(at + 4, at + 8, what), word(at + 8, at + 16, what), kind));
    }

    private long word(long narrowOffset, long wideOffset, String what) throws ImageException {
        return wide ? elf.u64(wideOffset, what) : elf.u32(narrowOffset, what);
    }
}
