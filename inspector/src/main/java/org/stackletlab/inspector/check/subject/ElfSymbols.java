package org.stackletlab.inspector.check.subject;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stackletlab.emulator.arch.target.ElfTarget;

/** The symbols of an ELF object file: which it defines, which it wants of others. */
final class ElfSymbols {
    private static final int SHT_SYMTAB = 2;
    private static final int CLASS_64 = 2;

    private final Set<String> defined = new TreeSet<>();
    private final Set<String> wanted = new TreeSet<>();

    private ElfSymbols() {}

    /** The symbols of a file; none if it is no ELF object or damaged. */
    static ElfSymbols of(byte[] bytes) {
        ElfSymbols symbols = new ElfSymbols();
        if (bytes.length > 64 && bytes[0] == 0x7f && bytes[1] == 'E') {
            try {
                symbols.read(ByteBuffer.wrap(bytes).order(ElfTarget.order(bytes[5])));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                symbols.defined.clear();
                symbols.wanted.clear();
            }
        }
        return symbols;
    }

    /** Whether a file is ELF and has a section of this name. */
    static boolean hasSection(byte[] bytes, String name) {
        if (bytes.length <= 64 || bytes[0] != 0x7f || bytes[1] != 'E') {
            return false;
        }
        try {
            ByteBuffer elf = ByteBuffer.wrap(bytes).order(ElfTarget.order(bytes[5]));
            boolean wide = elf.get(4) == CLASS_64;
            int table = word(elf, wide, wide ? 40 : 32);
            int size = elf.getShort(wide ? 58 : 46);
            int all = table + elf.getShort(wide ? 62 : 50) * size;
            int names = word(elf, wide, all + (wide ? 24 : 16));
            for (int i = 0; i < elf.getShort(wide ? 60 : 48); i++) {
                if (text(elf, names + elf.getInt(table + i * size)).equals(name)) {
                    return true;
                }
            }
            return false;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return false;
        }
    }

    private void read(ByteBuffer elf) {
        boolean wide = elf.get(4) == CLASS_64;
        int table = wide ? (int) elf.getLong(40) : elf.getInt(32);
        int size = elf.getShort(wide ? 58 : 46);
        int count = elf.getShort(wide ? 60 : 48);
        for (int i = 0; i < count; i++) {
            int at = table + i * size;
            if (elf.getInt(at + 4) == SHT_SYMTAB) {
                int names = table + elf.getInt(at + (wide ? 40 : 24)) * size;
                read(elf, wide, at, word(elf, wide, names + (wide ? 24 : 16)));
            }
        }
    }

    private void read(ByteBuffer elf, boolean wide, int section, int names) {
        int first = word(elf, wide, section + (wide ? 24 : 16));
        int bytes = word(elf, wide, section + (wide ? 32 : 20));
        int size = wide ? 24 : 16;
        for (int at = first + size; at + size <= first + bytes; at += size) {
            String name = text(elf, names + elf.getInt(at));
            boolean isDefined = elf.getShort(at + (wide ? 6 : 14)) != 0;
            if (!name.isEmpty()) {
                (isDefined ? defined : wanted).add(name);
            }
        }
    }

    private static int word(ByteBuffer elf, boolean wide, int at) {
        return wide ? Math.toIntExact(elf.getLong(at)) : elf.getInt(at);
    }

    private static String text(ByteBuffer elf, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = at; elf.get(i) != 0; i++) {
            text.append((char) (elf.get(i) & 0xff));
        }
        return text.toString();
    }

    /** Whether the file defines a symbol. */
    boolean defines(String name) {
        return defined.contains(name);
    }

    /** What the file wants of others. */
    List<String> wanted() {
        return new ArrayList<>(wanted);
    }
}
