package org.stackletlab.inspector.check.elf;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.check.elf.ElfFile.Section;
import org.stackletlab.inspector.check.elf.ElfFile.Symbol;
import org.stackletlab.toolchain.BuildException;

/**
 * Links one object file for ELF V1 of 64-bit Power with nobody else: lld does not know function
 * descriptors. The file itself becomes an executable, each section on pages of its own; behind them
 * is a place for each symbol that nobody defines. Routines that linkers provide stand behind the
 * code that calls them. Relocations are those of the 64-bit PowerPC ELF ABI Supplement 1.9, section
 * 4.5.
 */
public final class PowerObject {
    private static final int POWER_64 = 21;
    private static final int ABI_VERSION = 3;
    private static final long BASE = 0x0200_0000;
    private static final int PAGE = 4096;
    private static final int RELA = 4;
    private static final int SYMTAB = 2;
    private static final int ABSOLUTE = 0xfff1;
    private static final int COMMON = 0xfff2;
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;

    /** From the beginning of the table of contents to where r2 points. */
    private static final int TOC_BIAS = 0x8000;

    /** For an import: its descriptor, or its value if it is no function. */
    private static final int IMPORT = 64;

    private static final int CODE = 16;
    private static final int RELOCATION = 24;

    private final Path origin;
    private final ElfFile file;
    private final ElfWords words;
    private final List<Section> sections;
    private final long[] addresses;
    private final PowerLibrary library;

    /** The section that calls the library, and where the library is behind it; or none. */
    private final int caller;

    private final int callerBytes;
    private final long importCode;
    private final long importData;
    private final long toc;
    private long end = BASE;

    private PowerObject(Path origin, byte[] object, PowerLibrary library) throws BuildException {
        this.library = library;
        this.origin = origin;
        this.file = ElfFile.read(origin, object);
        this.words = file.words();
        this.sections = file.sections();
        this.addresses = new long[sections.size()];
        this.caller = caller();
        this.callerBytes = caller < 0 ? 0 : aligned(sections.get(caller).bytes());
        for (int i = 0; i < addresses.length; i++) {
            if (sections.get(i).isLoaded()) {
                addresses[i] = page();
                end += i == caller ? withLibrary() : sections.get(i).bytes();
            }
        }
        long symbols = file.symbols().size();
        this.importCode = page();
        end += symbols * CODE;
        this.importData = page();
        end += symbols * IMPORT + commonBytes();
        this.toc = address(".toc").or(() -> address(".got")).orElse(importData) + TOC_BIAS;
    }

    private int withLibrary() {
        return callerBytes + library.code().length;
    }

    private static int aligned(long bytes) {
        return Math.toIntExact((bytes + CODE - 1) / CODE * CODE);
    }

    /** The first section that calls a routine of the library, -1 if none does. */
    private int caller() {
        for (Section relocations : sections) {
            boolean calls =
                    relocations.type() == RELA
                            && relocations.info() > 0
                            && sections.get(relocations.info()).isInFile()
                            && calls(relocations);
            if (calls) {
                return relocations.info();
            }
        }
        return -1;
    }

    private boolean calls(Section relocations) {
        List<Symbol> symbols = file.symbols(sections.get(relocations.link()));
        ByteBuffer entries = file.contents(relocations);
        for (int at = 0; at + RELOCATION <= entries.limit(); at += RELOCATION) {
            if (library.place(symbols.get(entries.getInt(at + 8))).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private long page() {
        end = (end + PAGE - 1) / PAGE * PAGE;
        return end;
    }

    private Optional<Long> address(String name) {
        return file.section(name).map(section -> addresses[sections.indexOf(section)]);
    }

    /** Whether a file is for ELF V1: it says so, or it is an object with function descriptors. */
    public static boolean isFor(byte[] bytes) {
        return ElfFile.of(bytes)
                .filter(file -> file.machine() == POWER_64)
                .filter(
                        file ->
                                (file.flags() & ABI_VERSION) == 1
                                        || ((file.flags() & ABI_VERSION) == 0
                                                && file.section(".opd").isPresent()))
                .isPresent();
    }

    /**
     * An executable with the code of an object file.
     *
     * @param origin where it came from, for messages
     * @param library what a linker would provide
     * @throws BuildException if it is damaged or has relocations that are not known
     */
    public static byte[] linked(Path origin, byte[] object, PowerLibrary library)
            throws BuildException {
        try {
            return new PowerObject(origin, object.clone(), library).link();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new BuildException(
                    "%s: error: this object file is truncated or damaged\n  next: compile it again"
                            .formatted(origin));
        }
    }

    private byte[] link() throws BuildException {
        // Calls are made by way of descriptors, so these come first.
        List<Section> all =
                sections.stream()
                        .filter(section -> section.type() == RELA)
                        .filter(section -> sections.get(section.info()).isLoaded())
                        .sorted(Comparator.comparing(one -> !one.name().equals(".rela.opd")))
                        .toList();
        for (Section relocations : all) {
            relocate(relocations);
        }
        for (int i = 0; i < addresses.length; i++) {
            words.put(sections.get(i).header() + 12, sections.get(i).header() + 16, addresses[i]);
        }
        for (Section table : sections) {
            if (table.type() == SYMTAB) {
                List<Symbol> symbols = file.symbols(table);
                for (int i = 1; i < symbols.size(); i++) {
                    if (symbols.get(i).isDefined()) {
                        int at = table.offset() + i * 24;
                        words.bytes().putLong(at + 8, address(symbols, i));
                    }
                }
            }
        }
        return withSegments();
    }

    private long commonBytes() {
        return file.symbols().stream()
                .filter(symbol -> symbol.section() == COMMON)
                .mapToLong(symbol -> (symbol.size() + CODE - 1) / CODE * CODE)
                .sum();
    }

    private long address(List<Symbol> symbols, int number) {
        Symbol symbol = symbols.get(number);
        if (symbol.name().equals(".TOC.")) {
            return toc;
        }
        return switch (symbol.section()) {
            case 0 ->
                    caller >= 0 && library.place(symbol).isPresent()
                            ? addresses[caller] + callerBytes + library.place(symbol).getAsLong()
                            : importData + (long) number * IMPORT;
            case ABSOLUTE -> symbol.value();
            case COMMON ->
                    importData
                            + (long) symbols.size() * IMPORT
                            + symbols.subList(0, number).stream()
                                    .filter(one -> one.section() == COMMON)
                                    .mapToLong(one -> (one.size() + CODE - 1) / CODE * CODE)
                                    .sum();
            default -> addresses[symbol.section()] + symbol.value();
        };
    }

    private void relocate(Section relocations) throws BuildException {
        Section target = sections.get(relocations.info());
        List<Symbol> symbols = file.symbols(sections.get(relocations.link()));
        ByteBuffer entries = file.contents(relocations);
        for (int at = 0; at + RELOCATION <= entries.limit(); at += RELOCATION) {
            long offset = entries.getLong(at);
            int type = entries.getInt(at + 12);
            int number = entries.getInt(at + 8);
            if (offset < 0 || offset > target.bytes() - 2 || !target.isInFile()) {
                throw new IndexOutOfBoundsException(at);
            }
            long value = number == 0 ? 0 : address(symbols, number);
            long place = addresses[relocations.info()] + offset;
            PowerRelocation how =
                    PowerRelocation.of(type)
                            .orElseThrow(() -> unknown(type, symbols.get(number), target));
            if (how.isBranch()) {
                value = code(value);
            }
            int in = target.offset() + Math.toIntExact(offset);
            how.apply(words.bytes(), in, place, value + entries.getLong(at + 16), toc);
        }
    }

    private BuildException unknown(int type, Symbol symbol, Section target) {
        return new BuildException(
                "%s: error: relocation type %d of '%s' in %s is not known for objects of ELF V1\n  next: link a shared object with GNU ld (powerpc64-linux-gnu-ld -shared) and check that"
                        .formatted(origin, type, symbol.name(), target.name()));
    }

    /** Who calls what a descriptor is of wants its code. */
    private long code(long address) {
        if (address >= importData && address < end) {
            return importCode + (address - importData) / IMPORT * CODE;
        }
        for (int i = 0; i < addresses.length; i++) {
            Section section = sections.get(i);
            if (section.name().equals(".opd")
                    && address >= addresses[i]
                    && address < addresses[i] + section.bytes()) {
                return words.bytes().getLong(section.offset() + (int) (address - addresses[i]));
            }
        }
        return address;
    }

    private byte[] withSegments() {
        int imports = (int) ((importData - importCode) / PAGE * PAGE);
        int importsAt = aligned(words.bytes().limit());
        int dataAt = importsAt + imports;
        int callerAt = dataAt + (int) (end - importData);
        int headersAt = callerAt + (caller < 0 ? 0 : aligned(withLibrary()));
        List<Section> loaded = sections.stream().filter(Section::isLoaded).toList();
        int count = loaded.size() + 2;
        byte[] bytes = Arrays.copyOf(words.bytes().array(), headersAt + count * PROGRAM_HEADER);
        ElfWords out = new ElfWords(ByteBuffer.wrap(bytes).order(words.bytes().order()), true);
        for (long at = importData; at + IMPORT <= end; at += IMPORT) {
            int in = dataAt + (int) (at - importData);
            out.bytes().putLong(in, importCode + (at - importData) / IMPORT * CODE);
            out.bytes().putLong(in + 8, toc);
        }
        if (caller >= 0) {
            Section code = sections.get(caller);
            out.bytes().put(callerAt, file.contents(code).array());
            out.bytes().put(callerAt + callerBytes, library.code());
        }
        int header = headersAt;
        for (Section section : loaded) {
            int flags = 4 | (int) (section.flags() & 1) << 1 | (int) (section.flags() & 4) >> 2;
            long inFile = section.isInFile() ? section.bytes() : 0;
            long address = addresses[sections.indexOf(section)];
            if (sections.indexOf(section) == caller) {
                segment(out, header, flags, callerAt, address, withLibrary(), withLibrary());
            } else {
                segment(out, header, flags, section.offset(), address, inFile, section.bytes());
            }
            header += PROGRAM_HEADER;
        }
        segment(out, header, 5, importsAt, importCode, imports, imports);
        long data = end - importData;
        segment(out, header + PROGRAM_HEADER, 6, dataAt, importData, data, data);
        out.bytes().putShort(16, (short) ElfFile.EXECUTABLE).putLong(32, headersAt);
        out.bytes().putShort(52, (short) HEADER).putShort(54, (short) PROGRAM_HEADER);
        out.bytes().putShort(56, (short) count);
        return bytes;
    }

    private static void segment(
            ElfWords out, int at, int flags, int offset, long address, long inFile, long bytes) {
        out.bytes().putInt(at, 1).putInt(at + 4, flags).putLong(at + 8, offset);
        out.bytes().putLong(at + 16, address).putLong(at + 24, address);
        out.bytes().putLong(at + 32, inFile).putLong(at + 40, bytes).putLong(at + 48, PAGE);
    }
}
