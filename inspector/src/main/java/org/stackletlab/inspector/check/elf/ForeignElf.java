package org.stackletlab.inspector.check.elf;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.inspector.check.elf.ElfFile.Segment;
import org.stackletlab.toolchain.BuildException;

/**
 * A shared object or an executable, loaded without a dynamic linker: its segments are put beside
 * the checker's bench, relocations that need nobody else are applied, all others are left alone.
 */
public final class ForeignElf {
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PAGE = 4096;
    private static final long BASE = 0x0200_0000;

    private static final int MIPS = 8;
    private static final long MOST_FILLED = 1 << 20;

    /** Where ELF V1 of Power wants the descriptor of a function. */
    private static final int POWER_JUMP_SLOT = 21;

    /** Entries of the table of addresses that a dynamic linker uses for itself. */
    private static final int MIPS_RESERVED = 2;

    private final Platform platform;
    private final Path origin;
    private final ElfFile file;
    private final boolean wide;
    private final int unit;
    private final long base;
    private final List<Segment> loads = new ArrayList<>();
    private final boolean descriptors;
    private ElfWords words;

    /**
     * A function.
     *
     * @param entry its first instruction
     * @param toc what its callers have in r2, if it has a descriptor
     */
    public record Function(long entry, OptionalLong toc) {}

    /**
     * Loads a file.
     *
     * @param origin where it came from, for messages
     * @throws BuildException if it is damaged or yet to be linked
     */
    public ForeignElf(Platform platform, Path origin, byte[] bytes) throws BuildException {
        this.platform = platform;
        this.origin = origin;
        this.file = ElfFile.read(origin, bytes.clone());
        this.words = file.words();
        this.wide = file.isWide();
        this.unit = platform.wordBytes();
        this.descriptors = PowerObject.isFor(bytes);
        int type = file.type();
        if (type != ElfFile.EXECUTABLE && type != ElfFile.SHARED) {
            throw broken("type %d is neither an executable nor a shared object".formatted(type));
        }
        this.base = type == ElfFile.SHARED ? BASE : 0;
        try {
            file.segments().stream().filter(one -> one.type() == PT_LOAD).forEach(loads::add);
            fill();
            relocate();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw broken("its relocations are truncated or damaged");
        }
    }

    private BuildException broken(String what) {
        return new BuildException(
                "%s: error: cannot be loaded: %s\n  next: name an ELF file for %s"
                        .formatted(origin, what, platform));
    }

    /**
     * On Power the table of addresses lies where the file says that there are zeroes: gives small
     * segments all of their bytes, behind the end of the file.
     */
    private void fill() {
        for (int i = 0; i < loads.size(); i++) {
            Segment load = loads.get(i);
            if (load.fileBytes() == load.bytes() || load.bytes() > MOST_FILLED) {
                continue;
            }
            byte[] old = words.bytes().array();
            int offset = (old.length + PAGE - 1) / PAGE * PAGE + (int) (load.address() % PAGE);
            byte[] longer = Arrays.copyOf(old, offset + (int) load.bytes());
            System.arraycopy(old, load.offset(), longer, offset, load.fileBytes());
            words = new ElfWords(ByteBuffer.wrap(longer).order(platform.byteOrder()), wide);
            loads.set(
                    i,
                    new Segment(
                            load.header(),
                            load.type(),
                            load.flags(),
                            offset,
                            load.address(),
                            (int) load.bytes(),
                            load.bytes()));
        }
    }

    /** Where the byte of an address is in the file; empty if the file does not have it. */
    private OptionalLong place(long address) {
        return loads.stream()
                .filter(load -> address >= load.address())
                .filter(load -> address - load.address() < load.fileBytes())
                .mapToLong(load -> load.offset() + address - load.address())
                .findFirst();
    }

    private void relocate() {
        for (Segment segment : file.segments()) {
            if (base != 0 && segment.type() == PT_DYNAMIC) {
                relocate(segment.offset(), segment.fileBytes());
            }
        }
    }

    /**
     * Applies what the dynamic section lists: DT_RELA (7, 8), DT_REL (17, 18), DT_JMPREL (23, 2).
     */
    private void relocate(long dynamic, long bytes) {
        Map<Integer, Long> tags = new HashMap<>();
        for (long at = dynamic; at + 2L * unit <= dynamic + bytes; at += 2L * unit) {
            tags.putIfAbsent((int) words.word(at), words.word(at + unit));
        }
        OptionalLong symbols = place(tags.getOrDefault(6, 0L));
        table(tags, symbols);
        for (int[] pair : new int[][] {{7, 8}, {17, 18}, {23, 2}}) {
            boolean addends = pair[0] == 7 || (pair[0] == 23 && wide);
            long entry = addends ? 3L * unit : 2L * unit;
            OptionalLong start = place(tags.getOrDefault(pair[0], 0L));
            if (!tags.containsKey(pair[0]) || start.isEmpty()) {
                continue;
            }
            for (long at = 0; at + entry <= tags.getOrDefault(pair[1], 0L); at += entry) {
                apply(start.getAsLong() + at, addends, symbols);
            }
        }
    }

    /**
     * On MIPS nothing is said of the table of addresses but where it is and which are symbols'
     * (DT_PLTGOT, DT_MIPS_LOCAL_GOTNO, DT_MIPS_GOTSYM, DT_MIPS_SYMTABNO).
     */
    private void table(Map<Integer, Long> tags, OptionalLong symbols) {
        OptionalLong start = place(tags.getOrDefault(3, 0L));
        Long locals = tags.get(0x7000_000a);
        Long first = tags.get(0x7000_0013);
        Long end = tags.get(0x7000_0011);
        if (start.isEmpty()
                || symbols.isEmpty()
                || locals == null
                || first == null
                || end == null) {
            return;
        }
        for (long i = MIPS_RESERVED; i < locals; i++) {
            long at = start.getAsLong() + i * unit;
            put(at, base + words.word(at));
        }
        for (long i = first; i < end; i++) {
            put(
                    start.getAsLong() + (locals + i - first) * unit,
                    address(symbols.getAsLong(), i, 0));
        }
    }

    /** Where a symbol is; 0 if others define it. */
    private long address(long symbols, long number, long addend) {
        long entry = symbols + number * (wide ? 24 : 16);
        boolean known = words.half((int) entry + 14, (int) entry + 6) != 0;
        return known ? base + words.word(entry + 4, entry + 8) + addend : 0;
    }

    private void put(long at, long value) {
        words.put(at, at, value);
    }

    private void apply(long at, boolean addends, OptionalLong symbols) {
        OptionalLong target = place(words.word(at));
        if (target.isEmpty()) {
            return;
        }
        long info = words.word(at + unit);
        int type = (int) (wide ? info & 0xffff_ffffL : info & 0xff);
        long symbol = wide ? info >>> 32 : info >>> 8;
        if (wide && platform.elf().machine() == MIPS) {
            // Three types of one byte each and a symbol, in this order in memory or the other one.
            boolean little = platform.isLittleEndian();
            type = (int) (little ? info >>> 56 : info & 0xff);
            symbol = little ? info & 0xffff_ffffL : info >>> 32;
        }
        long addend = addends ? words.word(at + 2L * unit) : 0;
        if (type == platform.elf().relative() && symbol == 0) {
            put(target.getAsLong(), base + (addends ? addend : words.word(target.getAsLong())));
        } else if (symbol != 0 && descriptors && type == POWER_JUMP_SLOT) {
            copy(address(symbols.getAsLong(), symbol, addend), target.getAsLong());
        } else if (symbol != 0 && symbols.isPresent()) {
            put(target.getAsLong(), address(symbols.getAsLong(), symbol, addend));
        }
    }

    /** Puts the descriptor of a function somewhere else. */
    private void copy(long from, long to) {
        OptionalLong place = place(from - base);
        for (int i = 0; i < 3 && place.isPresent(); i++) {
            put(to + (long) i * unit, words.word(place.getAsLong() + (long) i * unit));
        }
    }

    /**
     * The function at an address in memory: where there is a descriptor, the function that it
     * describes. For code, its descriptor is looked for.
     */
    public Function function(long address) {
        if (!descriptors) {
            return new Function(address, OptionalLong.empty());
        }
        OptionalLong place = place(address - base);
        boolean code =
                place.isEmpty()
                        || loads.stream()
                                .filter(load -> (load.flags() & 1) != 0)
                                .anyMatch(load -> contains(load, place.getAsLong()));
        return code
                ? new Function(address, toc(address))
                : new Function(
                        words.word(place.getAsLong()),
                        OptionalLong.of(words.word(place.getAsLong() + unit)));
    }

    private static boolean contains(Segment load, long place) {
        return place >= load.offset() && place < load.offset() + (long) load.fileBytes();
    }

    /** Nothing but a descriptor has the address of code. */
    private OptionalLong toc(long code) {
        for (Segment load : loads) {
            long end = load.offset() + (long) load.fileBytes() - 2L * unit;
            for (long at = load.offset(); (load.flags() & 1) == 0 && at <= end; at += unit) {
                if (words.word(at) == code) {
                    return OptionalLong.of(words.word(at + unit));
                }
            }
        }
        return OptionalLong.empty();
    }

    /** The address of a symbol, if the file has names. */
    public OptionalLong symbol(String name) {
        return file.symbols().stream()
                .filter(one -> one.value() != 0 && one.name().equals(name))
                .mapToLong(one -> base + one.value())
                .findFirst();
    }

    /**
     * Where there is room beside this file.
     *
     * @throws BuildException if it leaves none
     */
    public long free(long bytes) throws BuildException {
        return GuestLayout.free(this::isTaken, GuestLayout.IMAGE, bytes)
                .orElseThrow(
                        () ->
                                broken(
                                        "it leaves no room for the bench below 0x%x"
                                                .formatted(GuestLayout.HOST_CALLS)));
    }

    private boolean isTaken(long first, long end) {
        return loads.stream()
                .anyMatch(
                        load ->
                                base + load.address() < end
                                        && base + load.address() + load.bytes() > first);
    }

    /** Where an address that the file's own tools show is in memory. */
    public long loaded(long address) {
        return base + address;
    }

    /** An executable's image with this file's segments beside its own. */
    public byte[] beside(byte[] bench) {
        int header = wide ? 56 : 32;
        int section = wide ? 64 : 40;
        ElfWords host = new ElfWords(ByteBuffer.wrap(bench).order(platform.byteOrder()), wide);
        int count = host.half(44, 56);
        int sections = host.half(48, 60);
        byte[] own = words.bytes().array();
        int copied = (bench.length + PAGE - 1) / PAGE * PAGE;
        int headers = (copied + own.length + 15) / 16 * 16;
        int sectionsAt = headers + header * (count + loads.size());
        ByteBuffer bytes =
                ByteBuffer.allocate(sectionsAt + section * (sections + loads.size()))
                        .order(platform.byteOrder());
        bytes.put(0, bench).put(copied, own);
        bytes.put(headers, bench, (int) host.word(28, 32), header * count);
        bytes.put(sectionsAt, bench, (int) host.word(32, 40), section * sections);
        ElfWords out = new ElfWords(bytes, wide);
        for (int i = 0; i < loads.size(); i++) {
            int at = headers + header * (count + i);
            bytes.put(at, own, loads.get(i).header(), header);
            segment(out, at, loads.get(i), copied);
            section(out, sectionsAt + section * (sections + i), loads.get(i), copied);
        }
        out.put(28, 32, headers);
        out.put(32, 40, sectionsAt);
        out.putHalf(44, 56, count + loads.size());
        out.putHalf(48, 60, sections + loads.size());
        return bytes.array();
    }

    private void segment(ElfWords out, int at, Segment load, int copied) {
        out.put(at + 4, at + 8, copied + (long) load.offset());
        out.put(at + 8, at + 16, base + load.address());
        out.put(at + 16, at + 32, load.fileBytes());
    }

    /** Disassemblers look for code in sections. */
    private void section(ElfWords out, int at, Segment load, int copied) {
        boolean code = (load.flags() & 1) != 0;
        out.bytes().putInt(at + 4, code ? 1 : 0);
        out.put(at + 8, at + 8, code ? 6 : 0);
        out.put(at + 12, at + 16, base + load.address());
        out.put(at + 16, at + 24, copied + (long) load.offset());
        out.put(at + 20, at + 32, load.fileBytes());
    }
}
