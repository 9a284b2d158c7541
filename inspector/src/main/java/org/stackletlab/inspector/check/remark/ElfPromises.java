package org.stackletlab.inspector.check.remark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The marks of an ELF file: whether its stack is executable, and what its code is made for. */
final class ElfPromises {
    private static final int RELOCATABLE = 1;
    private static final int PT_GNU_STACK = 0x6474_e551;
    private static final int EXECUTABLE_SEGMENT = 1;
    private static final int EXECUTABLE_SECTION = 4;
    private static final int PROPERTIES = 5;

    /** GNU_PROPERTY_X86_FEATURE_1_AND, GNU_PROPERTY_AARCH64_FEATURE_1_AND. */
    private static final int X86_FEATURES = 0xc000_0002;

    private static final int AARCH64_FEATURES = 0xc000_0000;
    private static final int AARCH64 = 183;

    private final ByteBuffer elf;
    private final boolean wide;
    private Optional<Boolean> executableStack = Optional.empty();
    private int features;

    private ElfPromises(byte[] bytes) {
        this.elf =
                ByteBuffer.wrap(bytes.clone())
                        .order(bytes[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        this.wide = bytes[4] == 2;
    }

    /** Reads a file; empty if it is no ELF file or damaged. */
    static Optional<ElfPromises> of(byte[] bytes) {
        if (bytes.length < 64 || bytes[0] != 0x7f || bytes[1] != 'E') {
            return Optional.empty();
        }
        try {
            ElfPromises promises = new ElfPromises(bytes);
            promises.readSegments();
            promises.readSections();
            return Optional.of(promises);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private int word(int at32, int at64) {
        return wide ? Math.toIntExact(elf.getLong(at64)) : elf.getInt(at32);
    }

    private void readSegments() {
        int table = word(28, 32);
        int size = elf.getShort(wide ? 54 : 42);
        for (int i = 0; i < elf.getShort(wide ? 56 : 44); i++) {
            int at = table + i * size;
            if (elf.getInt(at) == PT_GNU_STACK) {
                int flags = elf.getInt(at + (wide ? 4 : 24));
                executableStack = Optional.of((flags & EXECUTABLE_SEGMENT) != 0);
            }
        }
    }

    private void readSections() {
        int table = word(32, 40);
        int size = elf.getShort(wide ? 58 : 46);
        int count = elf.getShort(wide ? 60 : 48);
        int names = table + elf.getShort(wide ? 62 : 50) * size;
        for (int i = 1; i < count; i++) {
            int at = table + i * size;
            String name = text(word(names + 16, names + 24) + elf.getInt(at));
            if (name.equals(".note.GNU-stack") && isObject()) {
                int flags = word(at + 8, at + 8);
                executableStack = Optional.of((flags & EXECUTABLE_SECTION) != 0);
            } else if (name.equals(".note.gnu.property")) {
                readProperties(word(at + 16, at + 24), word(at + 20, at + 32));
            }
        }
    }

    private void readProperties(int first, int bytes) {
        int unit = wide ? 8 : 4;
        for (int note = first; note + 16 <= first + bytes; ) {
            int length = elf.getInt(note + 4);
            int wanted = elf.getShort(18) == AARCH64 ? AARCH64_FEATURES : X86_FEATURES;
            for (int at = note + 16;
                    elf.getInt(note + 8) == PROPERTIES && at + 12 <= note + 16 + length; ) {
                if (elf.getInt(at) == wanted) {
                    features |= elf.getInt(at + 8);
                }
                at += 8 + aligned(elf.getInt(at + 4), unit);
            }
            note += 16 + aligned(length, unit);
        }
    }

    private static int aligned(int bytes, int unit) {
        return (bytes + unit - 1) / unit * unit;
    }

    private String text(int at) {
        byte[] bytes = new byte[Math.min(32, elf.limit() - at)];
        elf.get(at, bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Whether it is yet to be linked. */
    boolean isObject() {
        return elf.getShort(16) == RELOCATABLE;
    }

    /** Whether the stack is executable; empty if the file does not say. */
    Optional<Boolean> executableStack() {
        return executableStack;
    }

    /** On x86: IBT; on AArch64: BTI. */
    boolean hasLandingPads() {
        return (features & 1) != 0;
    }

    /** On x86: SHSTK; on AArch64: PAC. */
    boolean hasProtectedReturns() {
        return (features & 2) != 0;
    }
}
