package org.stackletlab.inspector.check.coff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.stackletlab.inspector.check.coff.PeFile.Part;
import org.stackletlab.inspector.check.elf.ElfWords;

/** Writes an ELF executable for an x86 processor: segments, and a table of symbols. */
final class ElfProgram {
    private static final int X86 = 3;
    private static final int X86_64 = 62;
    private static final int SYMTAB = 2;
    private static final int STRTAB = 3;
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;
    private static final String NAMES = "\0.symtab\0.strtab\0.shstrtab\0";

    /** A global function. */
    private static final int FUNCTION = 0x12;

    /** Its section has no header. */
    private static final int ABSOLUTE = 0xfff1;

    private final boolean wide;
    private final long base;
    private final byte[] memory;
    private final List<Part> parts;
    private final Map<String, Long> symbols;

    /**
     * A program.
     *
     * @param memory what is in memory from the base on
     * @param parts which parts of it are segments
     * @param symbols addresses by name
     */
    ElfProgram(
            boolean wide, long base, byte[] memory, List<Part> parts, Map<String, Long> symbols) {
        this.wide = wide;
        this.base = base;
        this.memory = memory;
        this.parts = parts;
        this.symbols = symbols;
    }

    byte[] bytes() {
        int headers = (wide ? 64 : 52) + parts.size() * (wide ? 56 : 32);
        int image = (headers + 0xfff) / 0x1000 * 0x1000;
        int symbolBytes = (symbols.size() + 1) * (wide ? 24 : 16);
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        int table = image + memory.length;
        strings.write(0);
        symbols.keySet().forEach(name -> strings.writeBytes((name + "\0").getBytes(LATIN)));
        int text = table + symbolBytes;
        int names = text + strings.size();
        int sections = (names + NAMES.length() + 7) / 8 * 8;
        ElfWords out =
                new ElfWords(
                        ByteBuffer.allocate(sections + 4 * (wide ? 64 : 40))
                                .order(ByteOrder.LITTLE_ENDIAN),
                        wide);
        header(out, sections);
        for (int i = 0; i < parts.size(); i++) {
            segment(out, i, image);
        }
        out.bytes().put(image, memory).put(text, strings.toByteArray());
        out.bytes().put(names, NAMES.getBytes(LATIN));
        symbols(out, table);
        section(out, sections, 1, SYMTAB, table, symbolBytes);
        section(out, sections, 2, STRTAB, text, strings.size());
        section(out, sections, 3, STRTAB, names, NAMES.length());
        return out.bytes().array();
    }

    private void header(ElfWords out, int sections) {
        out.bytes().putInt(0, 0x464c_457f).put(4, (byte) (wide ? 2 : 1)).put(5, (byte) 1);
        out.bytes().put(6, (byte) 1).putShort(16, (short) 2);
        out.bytes().putShort(18, (short) (wide ? X86_64 : X86)).putInt(20, 1);
        out.put(28, 32, wide ? 64 : 52);
        out.put(32, 40, sections);
        out.putHalf(40, 52, wide ? 64 : 52);
        out.putHalf(42, 54, wide ? 56 : 32);
        out.putHalf(44, 56, parts.size());
        out.putHalf(46, 58, wide ? 64 : 40);
        out.putHalf(48, 60, 4);
        out.putHalf(50, 62, 3);
    }

    private void segment(ElfWords out, int number, int image) {
        Part part = parts.get(number);
        int at = (wide ? 64 : 52) + number * (wide ? 56 : 32);
        out.bytes().putInt(at, 1).putInt(at + (wide ? 4 : 24), part.flags());
        out.put(at + 4, at + 8, image + part.start());
        out.put(at + 8, at + 16, base + part.start());
        out.put(at + 12, at + 24, base + part.start());
        out.put(at + 16, at + 32, part.bytes());
        out.put(at + 20, at + 40, part.bytes());
        out.put(at + 28, at + 48, 0x1000);
    }

    private void symbols(ElfWords out, int table) {
        int at = table;
        int name = 1;
        for (Map.Entry<String, Long> symbol : symbols.entrySet()) {
            at += wide ? 24 : 16;
            out.bytes().putInt(at, name).put(at + (wide ? 4 : 12), (byte) FUNCTION);
            out.putHalf(at + 14, at + 6, ABSOLUTE);
            out.put(at + 4, at + 8, symbol.getValue());
            name += symbol.getKey().length() + 1;
        }
    }

    private void section(ElfWords out, int table, int number, int type, int start, int bytes) {
        int at = table + number * (wide ? 64 : 40);
        String[] names = {"", ".symtab", ".strtab", ".shstrtab"};
        out.bytes().putInt(at, NAMES.indexOf(names[number])).putInt(at + 4, type);
        out.put(at + 16, at + 24, start);
        out.put(at + 20, at + 32, bytes);
        out.bytes().putInt(at + (wide ? 40 : 24), number == 1 ? 2 : 0);
        out.bytes().putInt(at + (wide ? 44 : 28), number == 1 ? 1 : 0);
        out.put(at + 36, at + 56, number == 1 ? (wide ? 24 : 16) : 0);
    }
}
