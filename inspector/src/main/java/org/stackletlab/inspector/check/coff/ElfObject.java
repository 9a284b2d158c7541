package org.stackletlab.inspector.check.coff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An ELF object file in the making, for x86 processors. */
final class ElfObject {
    /** The section of symbols that are numbers. */
    static final int ABSOLUTE = 0xfff1;

    private static final int COMMON = 0xfff2;
    private static final int PROGBITS = 1;
    private static final int SYMTAB = 2;
    private static final int STRTAB = 3;
    private static final int RELA = 4;
    private static final int NOBITS = 8;
    private static final int REL = 9;

    /** What a section is. */
    record Flags(boolean loaded, boolean executable, boolean writable, boolean empty) {}

    /**
     * A symbol.
     *
     * @param section its section in the ELF file, 0 if others define it
     * @param value where it is in the section, or how large it is if nobody defines it
     * @param leftOut whether its section was not taken over
     */
    record Definition(
            String name,
            int section,
            long value,
            boolean global,
            boolean function,
            boolean leftOut) {}

    /**
     * A way to relocate.
     *
     * @param type the ELF number
     * @param bytes how many bytes are changed
     * @param more what is added to the number that stands there
     */
    record Relocation(int type, int bytes, int more) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Section(String name, byte[] contents, Flags flags, long alignment) {}

    private record Place(int section, int offset, int symbol, Relocation how) {}

    private final boolean wide;
    private final List<Section> sections = new ArrayList<>();
    private final List<Definition> symbols = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<ByteBuffer> headers = new ArrayList<>();

    ElfObject(boolean wide) {
        this.wide = wide;
        names.write(0);
    }

    /** Adds a section. Returns its number. */
    int section(String name, byte[] contents, Flags flags, long alignment) {
        sections.add(new Section(name, contents, flags, alignment));
        return sections.size();
    }

    /** Adds a symbol, local ones first. Returns its number. */
    int symbol(Definition symbol) {
        symbols.add(symbol);
        return symbols.size();
    }

    /** Has the linker put a symbol's address somewhere. */
    void relocate(int section, int offset, int symbol, Relocation how) {
        places.add(new Place(section, offset, symbol, how));
    }

    /** The file. */
    byte[] bytes() {
        int head = wide ? 64 : 52;
        body.writeBytes(new byte[head]);
        int table = sections.size() + 1;
        headers.add(header(0, 0, 0, 0, 0, 0, 0, 0));
        for (int i = 0; i < sections.size(); i++) {
            add(sections.get(i), i + 1);
        }
        add(".symtab", SYMTAB, 0, symbolTable(), table + 1, firstGlobal(), 8, wide ? 24 : 16);
        add(".strtab", STRTAB, 0, new byte[0], 0, 0, 1, 0);
        for (int i = 1; i <= sections.size(); i++) {
            byte[] relocations = relocations(i);
            if (relocations.length > 0) {
                String name = (wide ? ".rela" : ".rel") + sections.get(i - 1).name();
                add(name, wide ? RELA : REL, 0, relocations, table, i, 8, wide ? 24 : 8);
            }
        }
        finishNames(table + 1);
        int at = align(8);
        for (ByteBuffer header : headers) {
            byte[] copy = new byte[header.capacity()];
            header.get(0, copy);
            body.writeBytes(copy);
        }
        byte[] file = body.toByteArray();
        writeHead(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), at, table + 1);
        return file;
    }

    /** All names are known now; both kinds are in one table. */
    private void finishNames(int table) {
        int at = align(1);
        body.writeBytes(names.toByteArray());
        ByteBuffer header = headers.get(table);
        put(header, wide ? 24 : 16, at);
        put(header, wide ? 32 : 20, names.size());
    }

    private void writeHead(ByteBuffer file, int headersAt, int nameTable) {
        file.putInt(0, 0x464c_457f);
        file.put(4, (byte) (wide ? 2 : 1)).put(5, (byte) 1).put(6, (byte) 1);
        file.putShort(16, (short) 1);
        file.putShort(18, (short) (wide ? 62 : 3));
        file.putInt(20, 1);
        put(file, wide ? 40 : 32, headersAt);
        int rest = wide ? 52 : 40;
        file.putShort(rest, (short) (wide ? 64 : 52));
        file.putShort(rest + 6, (short) (wide ? 64 : 40));
        file.putShort(rest + 8, (short) headers.size());
        file.putShort(rest + 10, (short) nameTable);
    }

    private void add(Section section, int number) {
        // Relocations add to what stands there: the number of COFF, and what ELF counts otherwise.
        ByteBuffer bytes = ByteBuffer.wrap(section.contents()).order(ByteOrder.LITTLE_ENDIAN);
        places.stream()
                .filter(place -> !wide && place.section() == number)
                .forEach(
                        place ->
                                bytes.putInt(
                                        place.offset(),
                                        bytes.getInt(place.offset()) + place.how().more()));
        Flags flags = section.flags();
        int bits =
                (flags.writable() ? 1 : 0)
                        | (flags.loaded() ? 2 : 0)
                        | (flags.executable() ? 4 : 0);
        add(
                section.name(),
                flags.empty() ? NOBITS : PROGBITS,
                bits,
                section.contents(),
                0,
                0,
                section.alignment(),
                0);
    }

    private void add(
            String name,
            int type,
            int flags,
            byte[] contents,
            int link,
            int info,
            long alignment,
            int entry) {
        int at = align((int) alignment);
        if (type != NOBITS) {
            body.writeBytes(contents);
        }
        ByteBuffer header = header(name(name), type, flags, at, contents.length, link, info, entry);
        put(header, wide ? 48 : 32, alignment);
        headers.add(header);
    }

    private ByteBuffer header(
            int name, int type, int flags, int at, int size, int link, int info, int entry) {
        ByteBuffer header = ByteBuffer.allocate(wide ? 64 : 40).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, name).putInt(4, type);
        put(header, 8, flags);
        put(header, wide ? 24 : 16, at);
        put(header, wide ? 32 : 20, size);
        header.putInt(wide ? 40 : 24, link).putInt(wide ? 44 : 28, info);
        put(header, wide ? 56 : 36, entry);
        return header;
    }

    private void put(ByteBuffer bytes, int at, long value) {
        if (wide) {
            bytes.putLong(at, value);
        } else {
            bytes.putInt(at, (int) value);
        }
    }

    private int align(int unit) {
        while (body.size() % unit != 0) {
            body.write(0);
        }
        return body.size();
    }

    private int name(String name) {
        int at = names.size();
        names.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
        names.write(0);
        return at;
    }

    private int firstGlobal() {
        return 1 + (int) symbols.stream().filter(symbol -> !symbol.global()).count();
    }

    private byte[] symbolTable() {
        int size = wide ? 24 : 16;
        ByteBuffer table =
                ByteBuffer.allocate(size * (symbols.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < symbols.size(); i++) {
            Definition symbol = symbols.get(i);
            int at = size * (i + 1);
            boolean common = symbol.section() == 0 && symbol.value() != 0 && !symbol.leftOut();
            table.putInt(at, name(symbol.name()));
            put(table, wide ? at + 8 : at + 4, common ? 16 : symbol.value());
            put(table, wide ? at + 16 : at + 8, common ? symbol.value() : extent(symbol));
            int kind = (symbol.global() ? 1 << 4 : 0) | (symbol.function() ? 2 : 0);
            int place = common ? COMMON : symbol.leftOut() ? ABSOLUTE : symbol.section();
            table.put(wide ? at + 4 : at + 12, (byte) kind);
            table.putShort(wide ? at + 6 : at + 14, (short) place);
        }
        return table.array();
    }

    /** COFF does not say how long a function is: it ends where the next one begins. */
    private long extent(Definition symbol) {
        if (symbol.section() == 0
                || symbol.section() == ABSOLUTE
                || !(symbol.global() || symbol.function())) {
            return 0;
        }
        return symbols.stream()
                        .filter(other -> other.section() == symbol.section())
                        .filter(other -> other.global() || other.function())
                        .mapToLong(Definition::value)
                        .filter(value -> value > symbol.value())
                        .min()
                        .orElse(sections.get(symbol.section() - 1).contents().length)
                - symbol.value();
    }

    private byte[] relocations(int section) {
        List<Place> own = places.stream().filter(place -> place.section() == section).toList();
        int size = wide ? 24 : 8;
        ByteBuffer table = ByteBuffer.allocate(size * own.size()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer contents =
                ByteBuffer.wrap(sections.get(section - 1).contents())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < own.size(); i++) {
            Place place = own.get(i);
            int at = size * i;
            put(table, at, place.offset());
            if (wide) {
                long there =
                        place.how().bytes() == 8
                                ? contents.getLong(place.offset())
                                : contents.getInt(place.offset());
                table.putLong(at + 8, (long) place.symbol() << 32 | place.how().type());
                table.putLong(at + 16, there + place.how().more());
            } else {
                table.putInt(at + 4, place.symbol() << 8 | place.how().type());
            }
        }
        return table.array();
    }
}
