package org.stackletlab.inspector.check.coff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.check.coff.ElfObject.Definition;
import org.stackletlab.inspector.check.coff.ElfObject.Relocation;
import org.stackletlab.toolchain.BuildException;

/**
 * An object file of Windows. Code, data and debug information are taken over; exception tables and
 * notes to Microsoft's linker are not.
 */
public final class CoffObject {
    private static final int AMD64 = 0x8664;
    private static final int I386 = 0x14c;
    private static final int HEADER = 20;
    private static final int SECTION = 40;
    private static final int SYMBOL = 18;
    private static final int RELOCATION = 10;

    private static final int CODE = 0x20;
    private static final int EMPTY = 0x80;
    private static final int LEFT_OUT = 0xa00;
    private static final int MANY_RELOCATIONS = 0x0100_0000;
    private static final int WRITABLE = 0x8000_0000;

    private static final int EXTERNAL = 2;
    private static final int WEAK = 105;
    private static final int FILE = 103;
    private static final int FUNCTION = 0x20;

    private final Path origin;
    private final ByteBuffer coff;
    private final boolean wide;
    private final int symbols;
    private final int symbolCount;
    private final int strings;

    private CoffObject(Path origin, byte[] bytes) {
        this.origin = origin;
        this.coff = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        this.wide = word(0) == AMD64;
        this.symbols = coff.getInt(8);
        this.symbolCount = coff.getInt(12);
        this.strings = symbols + symbolCount * SYMBOL;
    }

    /** Whether a file begins like an object file of Windows for one of our processors. */
    public static boolean isCoff(byte[] bytes) {
        return wordBits(bytes).isPresent();
    }

    /** How many bits the words have of the processor that a file is for, if it is COFF. */
    public static Optional<Integer> wordBits(byte[] bytes) {
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        int machine = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
        boolean noOptions = bytes[16] == 0 && bytes[17] == 0;
        return switch (machine) {
            case AMD64 -> noOptions ? Optional.of(64) : Optional.empty();
            case I386 -> noOptions ? Optional.of(32) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * Reads a file.
     *
     * @param origin where it came from, for messages
     */
    public static CoffObject of(Path origin, byte[] bytes) {
        return new CoffObject(origin, bytes);
    }

    /**
     * The same as an ELF object.
     *
     * @throws BuildException if it is damaged, or wants something of the linker that we do not know
     */
    public byte[] toElf() throws BuildException {
        try {
            return converted();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw broken("it is truncated or damaged");
        }
    }

    /**
     * Whether there is unwind data ({@code .pdata}) for the function that begins at a symbol.
     *
     * @return empty where there is no such thing, or the file is damaged
     */
    public Optional<Boolean> unwinds(String symbol) {
        try {
            for (int i = 0; wide && i < symbolCount; i++) {
                int at = symbols + i * SYMBOL;
                if (symbolName(at).equals(symbol) && word(at + 12) != 0) {
                    return Optional.of(unwinds(word(at + 12), coff.getInt(at + 8)));
                }
                i += coff.get(at + 17) & 0xff;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean unwinds(int section, int offset) {
        for (int i = 0; i < word(2); i++) {
            int at = HEADER + i * SECTION;
            for (int n = 0; name(at).startsWith(".pdata") && n < word(at + 32); n++) {
                int entry = coff.getInt(at + 24) + n * RELOCATION;
                int place = coff.getInt(entry);
                int begin = symbols + coff.getInt(entry + 4) * SYMBOL;
                int more = coff.getInt(coff.getInt(at + 20) + place);
                // Begin, end, and what happens between.
                if (place % 12 == 0
                        && word(begin + 12) == section
                        && coff.getInt(begin + 8) + more == offset) {
                    return true;
                }
            }
        }
        return false;
    }

    private BuildException broken(String what) {
        return new BuildException(
                "%s: error: this COFF object file cannot be used: %s\n  next: make it again, for instance with: clang -c --target=%s-pc-windows-gnu"
                        .formatted(origin, what, wide ? "x86_64" : "i686"));
    }

    private byte[] converted() throws BuildException {
        int sections = word(2);
        ElfObject elf = new ElfObject(wide);
        int[] taken = new int[sections + 1];
        for (int i = 1; i <= sections; i++) {
            int at = HEADER + (i - 1) * SECTION;
            if (isWanted(at)) {
                taken[i] = elf.section(name(at), contents(at), flags(at), alignment(at));
            }
        }
        int[] elfSymbols = symbols(elf, taken);
        for (int i = 1; i <= sections; i++) {
            if (taken[i] != 0) {
                relocate(elf, taken[i], HEADER + (i - 1) * SECTION, elfSymbols);
            }
        }
        return elf.bytes();
    }

    private boolean isWanted(int at) {
        String name = name(at);
        return (coff.getInt(at + 36) & LEFT_OUT) == 0
                && !name.startsWith(".pdata")
                && !name.startsWith(".xdata")
                && !name.startsWith(".debug$")
                && !name.startsWith(".eh_frame")
                && !name.startsWith(".llvm");
    }

    private ElfObject.Flags flags(int at) {
        int flags = coff.getInt(at + 36);
        return new ElfObject.Flags(
                !name(at).startsWith(".debug"),
                (flags & CODE) != 0,
                (flags & WRITABLE) != 0,
                (flags & EMPTY) != 0);
    }

    private long alignment(int at) {
        int power = coff.getInt(at + 36) >>> 20 & 15;
        return power == 0 ? 1 : 1L << (power - 1);
    }

    private byte[] contents(int at) {
        int size = coff.getInt(at + 16);
        if ((coff.getInt(at + 36) & EMPTY) != 0) {
            return new byte[size];
        }
        byte[] bytes = new byte[size];
        coff.get(coff.getInt(at + 20), bytes);
        return bytes;
    }

    /** A section's name is here or, if it is long, {@code /} and where it is. */
    private String name(int at) {
        String name = text(at, 8);
        return name.startsWith("/") ? text(strings + Integer.parseInt(name.substring(1))) : name;
    }

    private String symbolName(int at) {
        String name = coff.getInt(at) == 0 ? text(strings + coff.getInt(at + 4)) : text(at, 8);
        // The compilers of 32-bit Windows put one before each name of C.
        return !wide && name.startsWith("_") ? name.substring(1) : name;
    }

    private String text(int at) {
        int end = at;
        while (coff.get(end) != 0) {
            end++;
        }
        return text(at, end - at);
    }

    private String text(int at, int most) {
        byte[] bytes = new byte[most];
        coff.get(at, bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Puts all symbols into the ELF object. Returns the numbers that they have there. */
    private int[] symbols(ElfObject elf, int[] taken) {
        int[] numbers = new int[symbolCount];
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < symbolCount; i += 1 + (coff.get(symbols + i * SYMBOL + 17) & 0xff)) {
            boolean external = kind(i) == EXTERNAL || kind(i) == WEAK;
            if (external) {
                others.add(i);
            } else if (kind(i) != FILE) {
                numbers[i] = elf.symbol(definition(i, taken));
            }
        }
        for (int i : others) {
            numbers[i] = elf.symbol(definition(i, taken));
        }
        return numbers;
    }

    private int kind(int symbol) {
        return coff.get(symbols + symbol * SYMBOL + 16) & 0xff;
    }

    private Definition definition(int symbol, int[] taken) {
        int at = symbols + symbol * SYMBOL;
        int where = at;
        if (kind(symbol) == WEAK && coff.getShort(at + 12) == 0) {
            // Where nobody else has it, it is another name of this one.
            where = symbols + coff.getInt(at + SYMBOL) * SYMBOL;
        }
        int section = coff.getShort(where + 12);
        return new Definition(
                symbolName(at),
                section > 0 ? taken[section] : section < 0 ? ElfObject.ABSOLUTE : 0,
                coff.getInt(where + 8) & 0xffff_ffffL,
                kind(symbol) == EXTERNAL || kind(symbol) == WEAK,
                coff.getShort(where + 14) == FUNCTION,
                section > 0 && taken[section] == 0);
    }

    private void relocate(ElfObject elf, int section, int at, int[] numbers) throws BuildException {
        int first = coff.getInt(at + 24);
        int count = word(at + 32);
        if ((coff.getInt(at + 36) & MANY_RELOCATIONS) != 0 && count == 0xffff) {
            count = coff.getInt(first) - 1;
            first += RELOCATION;
        }
        for (int i = 0; i < count; i++) {
            int entry = first + i * RELOCATION;
            int type = word(entry + 8);
            Optional<Relocation> meant = wide ? wide(type) : narrow(type);
            if (meant.isPresent()) {
                elf.relocate(
                        section, coff.getInt(entry), numbers[coff.getInt(entry + 4)], meant.get());
            } else if (type != 0 && type != 0xa) {
                throw broken(
                        "in section %s there is a relocation of type 0x%x, which is not known"
                                .formatted(name(at), type));
            }
        }
    }

    /** IMAGE_REL_AMD64_*; the image begins at 0. */
    private static Optional<Relocation> wide(int type) {
        return switch (type) {
            case 1 -> Optional.of(new Relocation(1, 8, 0));
            case 2, 3, 0xb -> Optional.of(new Relocation(10, 4, 0));
            case 4, 5, 6, 7, 8, 9 -> Optional.of(new Relocation(2, 4, -type));
            default -> Optional.empty();
        };
    }

    /** IMAGE_REL_I386_*. */
    private static Optional<Relocation> narrow(int type) {
        return switch (type) {
            case 6, 7, 0xb -> Optional.of(new Relocation(1, 4, 0));
            case 0x14 -> Optional.of(new Relocation(2, 4, -4));
            default -> Optional.empty();
        };
    }

    private int word(int at) {
        return coff.getShort(at) & 0xffff;
    }
}
