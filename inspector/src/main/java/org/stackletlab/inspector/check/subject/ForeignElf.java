package org.stackletlab.inspector.check.subject;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;

/**
 * A shared object or an executable, loaded without a dynamic linker: its segments are put beside
 * the checker's bench, relocations that need nobody else are applied, all others are left alone.
 */
final class ForeignElf {
    private static final int EXECUTABLE = 2;
    private static final int SHARED = 3;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_DYNSYM = 11;
    private static final int PAGE = 4096;
    private static final long BASE = 0x0200_0000;

    private static final int MIPS = 8;
    private static final long MOST_FILLED = 1 << 20;

    /** Entries of the table of addresses that a dynamic linker uses for itself. */
    private static final int MIPS_RESERVED = 2;

    private final Path file;
    private ByteBuffer elf;
    private final Platform platform;
    private final boolean wide;
    private final long base;
    private final List<Load> loads = new ArrayList<>();

    /** A segment: where it is in the file and in memory. */
    private record Load(
            int header, long offset, long address, long fileBytes, long bytes, long flags) {}

    ForeignElf(Platform platform, Path file, byte[] bytes) throws BuildException {
        this.platform = platform;
        this.file = file;
        this.elf = ByteBuffer.wrap(bytes.clone()).order(platform.byteOrder());
        this.wide = platform.elf().elfClass() == 2;
        try {
            int type = elf.getShort(16);
            if (type != EXECUTABLE && type != SHARED) {
                throw broken(
                        "type %d is neither an executable nor a shared object".formatted(type));
            }
            this.base = type == SHARED ? BASE : 0;
            readSegments();
            fill();
            relocate();
        } catch (IndexOutOfBoundsException e) {
            throw broken("it is truncated or damaged");
        }
    }

    private BuildException broken(String what) {
        return new BuildException(
                "%s: error: cannot be loaded: %s\n  next: name an ELF file for %s"
                        .formatted(file, what, platform));
    }

    private long word(long at32, long at64) {
        return wide
                ? elf.getLong(Math.toIntExact(at64))
                : elf.getInt(Math.toIntExact(at32)) & 0xffff_ffffL;
    }

    private long value(long at) {
        return word(at, at);
    }

    private void put(long at, long value) {
        if (wide) {
            elf.putLong(Math.toIntExact(at), value);
        } else {
            elf.putInt(Math.toIntExact(at), (int) value);
        }
    }

    private void readSegments() {
        long table = word(28, 32);
        int size = elf.getShort(wide ? 54 : 42);
        for (int i = 0; i < elf.getShort(wide ? 56 : 44); i++) {
            int at = Math.toIntExact(table + (long) i * size);
            if (elf.getInt(at) == PT_LOAD) {
                loads.add(
                        new Load(
                                at,
                                word(at + 4, at + 8),
                                word(at + 8, at + 16),
                                word(at + 16, at + 32),
                                word(at + 20, at + 40),
                                elf.getInt(at + (wide ? 4 : 24))));
            }
        }
    }

    /**
     * On Power the table of addresses lies where the file says that there are zeroes: gives small
     * segments all of their bytes, behind the end of the file.
     */
    private void fill() {
        for (int i = 0; i < loads.size(); i++) {
            Load load = loads.get(i);
            if (load.fileBytes == load.bytes || load.bytes > MOST_FILLED) {
                continue;
            }
            int offset = (elf.limit() + PAGE - 1) / PAGE * PAGE + (int) (load.address % PAGE);
            byte[] longer = Arrays.copyOf(elf.array(), offset + (int) load.bytes);
            System.arraycopy(elf.array(), (int) load.offset, longer, offset, (int) load.fileBytes);
            elf = ByteBuffer.wrap(longer).order(platform.byteOrder());
            loads.set(
                    i,
                    new Load(
                            load.header, offset, load.address, load.bytes, load.bytes, load.flags));
        }
    }

    /** Where the byte of an address is in the file; empty if the file does not have it. */
    private OptionalLong place(long address) {
        return loads.stream()
                .filter(load -> address >= load.address)
                .filter(load -> address - load.address < load.fileBytes)
                .mapToLong(load -> load.offset + address - load.address)
                .findFirst();
    }

    private void relocate() {
        long table = word(28, 32);
        int size = elf.getShort(wide ? 54 : 42);
        for (int i = 0; i < elf.getShort(wide ? 56 : 44); i++) {
            int at = Math.toIntExact(table + (long) i * size);
            if (base != 0 && elf.getInt(at) == PT_DYNAMIC) {
                relocate(word(at + 4, at + 8), word(at + 16, at + 32));
            }
        }
    }

    /**
     * Applies what the dynamic section lists: DT_RELA (7, 8), DT_REL (17, 18), DT_JMPREL (23, 2).
     */
    private void relocate(long dynamic, long bytes) {
        int unit = wide ? 8 : 4;
        Map<Integer, Long> tags = new HashMap<>();
        for (long at = dynamic; at + 2L * unit <= dynamic + bytes; at += 2L * unit) {
            tags.putIfAbsent((int) value(at), value(at + unit));
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
        int unit = wide ? 8 : 4;
        for (long i = MIPS_RESERVED; i < locals; i++) {
            long at = start.getAsLong() + i * unit;
            put(at, base + value(at));
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
        boolean known = elf.getShort(Math.toIntExact(entry + (wide ? 6 : 14))) != 0;
        return known ? base + value(entry + (wide ? 8 : 4)) + addend : 0;
    }

    private void apply(long at, boolean addends, OptionalLong symbols) {
        int unit = wide ? 8 : 4;
        OptionalLong target = place(value(at));
        if (target.isEmpty()) {
            return;
        }
        long info = value(at + unit);
        int type = (int) (wide ? info & 0xffff_ffffL : info & 0xff);
        long symbol = wide ? info >>> 32 : info >>> 8;
        if (wide && platform.elf().machine() == MIPS) {
            // Three types of one byte each and a symbol, in this order in memory or the other one.
            boolean little = platform.isLittleEndian();
            type = (int) (little ? info >>> 56 : info & 0xff);
            symbol = little ? info & 0xffff_ffffL : info >>> 32;
        }
        long addend = addends ? value(at + 2L * unit) : 0;
        if (type == platform.elf().relative() && symbol == 0) {
            put(target.getAsLong(), base + (addends ? addend : value(target.getAsLong())));
        } else if (symbol != 0 && symbols.isPresent()) {
            put(target.getAsLong(), address(symbols.getAsLong(), symbol, addend));
        }
    }

    /** The address of a symbol, if the file has names. */
    OptionalLong symbol(String name) {
        long table = word(32, 40);
        int size = elf.getShort(wide ? 58 : 46);
        for (int i = 0; i < elf.getShort(wide ? 60 : 48); i++) {
            int at = Math.toIntExact(table + (long) i * size);
            int type = elf.getInt(at + 4);
            if (type == SHT_SYMTAB || type == SHT_DYNSYM) {
                int link = elf.getInt(at + (wide ? 40 : 24));
                long names = word(table + (long) link * size + 16, table + (long) link * size + 24);
                OptionalLong found =
                        symbol(name, names, word(at + 16, at + 24), word(at + 20, at + 32));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong symbol(String name, long names, long symbols, long bytes) {
        int size = wide ? 24 : 16;
        for (long at = symbols; at + size <= symbols + bytes; at += size) {
            long address = word(at + 4, at + 8);
            long start = names + (elf.getInt(Math.toIntExact(at)) & 0xffff_ffffL);
            if (address != 0 && text(Math.toIntExact(start), name.length() + 1).equals(name)) {
                return OptionalLong.of(base + address);
            }
        }
        return OptionalLong.empty();
    }

    private String text(int at, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + most && i < elf.limit() && elf.get(i) != 0; i++) {
            text.append((char) (elf.get(i) & 0xff));
        }
        return text.toString();
    }

    /** Where an address that the file's own tools show is in memory. */
    long loaded(long address) {
        return base + address;
    }

    /** An executable's image with this file's segments beside its own. */
    byte[] beside(byte[] bench) {
        int header = wide ? 56 : 32;
        int section = wide ? 64 : 40;
        ByteBuffer host = ByteBuffer.wrap(bench).order(platform.byteOrder());
        int count = host.getShort(wide ? 56 : 44);
        int sections = host.getShort(wide ? 60 : 48);
        int copied = (bench.length + PAGE - 1) / PAGE * PAGE;
        int headers = (copied + elf.limit() + 15) / 16 * 16;
        int sectionsAt = headers + header * (count + loads.size());
        ByteBuffer out =
                ByteBuffer.allocate(sectionsAt + section * (sections + loads.size()))
                        .order(platform.byteOrder());
        out.put(0, bench);
        out.put(copied, elf.array());
        out.put(headers, bench, Math.toIntExact(at(host, 28, 32)), header * count);
        out.put(sectionsAt, bench, Math.toIntExact(at(host, 32, 40)), section * sections);
        for (int i = 0; i < loads.size(); i++) {
            segment(out, headers + header * (count + i), loads.get(i), copied);
            section(out, sectionsAt + section * (sections + i), loads.get(i), copied);
        }
        put(out, 28, 32, headers);
        put(out, 32, 40, sectionsAt);
        out.putShort(wide ? 56 : 44, (short) (count + loads.size()));
        out.putShort(wide ? 60 : 48, (short) (sections + loads.size()));
        return out.array();
    }

    private void segment(ByteBuffer out, int at, Load load, int copied) {
        out.put(at, elf.array(), load.header, wide ? 56 : 32);
        put(out, at + 4, at + 8, copied + load.offset);
        put(out, at + 8, at + 16, base + load.address);
        put(out, at + 16, at + 32, load.fileBytes);
    }

    /** Disassemblers look for code in sections. */
    private void section(ByteBuffer out, int at, Load load, int copied) {
        boolean code = (load.flags & 1) != 0;
        out.putInt(at + 4, code ? 1 : 0);
        put(out, at + 8, at + 8, code ? 6 : 0);
        put(out, at + 12, at + 16, base + load.address);
        put(out, at + 16, at + 24, copied + load.offset);
        put(out, at + 20, at + 32, load.fileBytes);
    }

    private long at(ByteBuffer bytes, int at32, int at64) {
        return wide ? bytes.getLong(at64) : bytes.getInt(at32) & 0xffff_ffffL;
    }

    private void put(ByteBuffer bytes, int at32, int at64, long value) {
        if (wide) {
            bytes.putLong(at64, value);
        } else {
            bytes.putInt(at32, (int) value);
        }
    }
}
