package org.stackletlab.emulator.arch.target;

import java.nio.ByteOrder;

/**
 * How ELF files say that they are for a platform.
 *
 * @param machine {@code e_machine}
 * @param elfClass {@code EI_CLASS}: 1 for 32 bits, 2 for 64
 * @param relative number of the relocation that adds the load address
 * @param order {@code EI_DATA}: which byte of a number comes first, in the file and in memory
 */
public record ElfTarget(int machine, int elfClass, int relative, ByteOrder order) {
    /** A little-endian target. */
    public ElfTarget(int machine, int elfClass, int relative) {
        this(machine, elfClass, relative, ByteOrder.LITTLE_ENDIAN);
    }

    /** The number that {@code EI_DATA} has. */
    public int data() {
        return order == ByteOrder.LITTLE_ENDIAN ? 1 : 2;
    }

    /**
     * The byte order that a file says.
     *
     * @param data {@code EI_DATA}
     */
    public static ByteOrder order(int data) {
        return data == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
