package org.stackletlab.toolchain.keystone;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The sections of a WebAssembly module (specification 5.5), read as far as it makes a module start
 * sooner: bodies of functions that will not be called are replaced by one instruction that traps,
 * and the data, tens of thousands of pieces of a few bytes, is put together once.
 */
final class ModuleSections {
    private static final int HEADER_BYTES = 8;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;

    private static final int I32_CONST = 0x41;
    private static final int END = 0x0b;

    /** Three bytes: no locals, unreachable, end. Bodies of translated functions look the same. */
    private static final byte[] TRAP = {3, 0, 0, END};

    /** Says which bodies are wanted. */
    @FunctionalInterface
    interface Choice {
        /**
         * Whether a body is wanted.
         *
         * @param function the place of the function among those of the module
         */
        boolean wants(int function);
    }

    private final byte[] module;
    private final Choice bodies;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream(1 << 18);
    private byte[] memory = new byte[0];
    private int at = HEADER_BYTES;

    private ModuleSections(byte[] module, Choice bodies) {
        this.module = module;
        this.bodies = bodies;
    }

    /**
     * Reads a module.
     *
     * @throws IllegalStateException if its data is not given by plain addresses
     */
    static ModuleSections of(byte[] module, Choice bodies) {
        ModuleSections sections = new ModuleSections(module, bodies);
        sections.read();
        return sections;
    }

    /** Every body, for {@link #of}. */
    static boolean everything(int function) {
        return true;
    }

    /** The module without its data. */
    byte[] withoutData() {
        return rest.toByteArray();
    }

    /** The memory as it begins, from address 0 to the last byte of the data; not a copy. */
    byte[] memory() {
        return memory;
    }

    private void read() {
        rest.write(module, 0, HEADER_BYTES);
        while (at < module.length) {
            int start = at;
            int id = module[at++];
            int end = number();
            end += at;
            switch (id) {
                case CODE -> code();
                case DATA -> data(end);
                case DATA_COUNT -> {}
                default -> rest.write(module, start, end - start);
            }
            at = end;
        }
    }

    private void code() {
        int count = number();
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        writeNumber(section, count);
        for (int i = 0; i < count; i++) {
            int start = at;
            int length = number();
            at += length;
            if (bodies.wants(i)) {
                section.write(module, start, at - start);
            } else {
                section.writeBytes(TRAP);
            }
        }
        rest.write(CODE);
        writeNumber(rest, section.size());
        rest.writeBytes(section.toByteArray());
    }

    private void data(int sectionEnd) {
        memory = new byte[2 * (sectionEnd - at)];
        int used = 0;
        int count = number();
        for (int i = 0; i < count; i++) {
            int address = address(i);
            int length = number();
            if (address + length > memory.length) {
                memory = Arrays.copyOf(memory, 2 * (address + length));
            }
            System.arraycopy(module, at, memory, address, length);
            at += length;
            used = Math.max(used, address + length);
        }
        memory = Arrays.copyOf(memory, used);
    }

    private int address(int segment) {
        boolean plain = module[at] == 0 && module[at + 1] == I32_CONST;
        at += 2;
        int address = number();
        if (!plain || address < 0 || module[at++] != END) {
            throw new IllegalStateException(
                    "segment %d of Keystone's data has no plain address; let the runtime load it"
                            .formatted(segment));
        }
        return address;
    }

    /** LEB128 of at most 32 bits; addresses are signed, but none has its highest bit set. */
    private int number() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = module[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left > 0x7f) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
