package org.stackletlab.inspector.check.remark;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.stackletlab.inspector.check.elf.ElfFile;

/** The marks of an ELF file: whether its stack is executable, and what its code is made for. */
final class ElfPromises {
    private static final int PT_GNU_STACK = 0x6474_e551;
    private static final int EXECUTABLE_SEGMENT = 1;
    private static final int EXECUTABLE_SECTION = 4;
    private static final int PROPERTIES = 5;

    /** GNU_PROPERTY_X86_FEATURE_1_AND, GNU_PROPERTY_AARCH64_FEATURE_1_AND. */
    private static final int X86_FEATURES = 0xc000_0002;

    private static final int AARCH64_FEATURES = 0xc000_0000;
    private static final int AARCH64 = 183;

    private final ElfFile file;
    private final Optional<Boolean> executableStack;
    private final int features;

    private ElfPromises(ElfFile file) {
        this.file = file;
        Optional<Boolean> segment =
                file.segments().stream()
                        .filter(one -> one.type() == PT_GNU_STACK)
                        .map(one -> (one.flags() & EXECUTABLE_SEGMENT) != 0)
                        .findFirst();
        this.executableStack =
                segment.or(
                        () ->
                                file.section(".note.GNU-stack")
                                        .filter(unused -> isObject())
                                        .map(one -> (one.flags() & EXECUTABLE_SECTION) != 0));
        this.features =
                file.section(".note.gnu.property")
                        .map(one -> features(file, file.contents(one)))
                        .orElse(0);
    }

    /** Reads a file; empty if it is no ELF file or damaged. */
    static Optional<ElfPromises> of(byte[] bytes) {
        return ElfFile.of(bytes).map(ElfPromises::new);
    }

    private static int features(ElfFile file, ByteBuffer notes) {
        int unit = file.isWide() ? 8 : 4;
        int wanted = file.machine() == AARCH64 ? AARCH64_FEATURES : X86_FEATURES;
        int features = 0;
        for (int note = 0; note + 16 <= notes.limit(); ) {
            int length = notes.getInt(note + 4);
            int end = note + 16 + Math.clamp(length, 0, notes.limit() - note - 16);
            for (int at = note + 16; notes.getInt(note + 8) == PROPERTIES && at + 12 <= end; ) {
                if (notes.getInt(at) == wanted) {
                    features |= notes.getInt(at + 8);
                }
                at += 8 + aligned(Math.clamp(notes.getInt(at + 4), 0, end - at), unit);
            }
            note = Math.max(aligned(end, unit), note + 16);
        }
        return features;
    }

    private static int aligned(int bytes, int unit) {
        return (bytes + unit - 1) / unit * unit;
    }

    /** Whether it is yet to be linked. */
    boolean isObject() {
        return file.type() == ElfFile.RELOCATABLE;
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
