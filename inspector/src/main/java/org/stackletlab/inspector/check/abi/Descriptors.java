package org.stackletlab.inspector.check.abi;

import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Machine;

/**
 * What pointers to the bench's functions point to where that is not their code: the address of the
 * code, what it wants in r2, and what it wants in r11.
 */
public final class Descriptors {
    private static final int BYTES = 24;
    private static final int MOST = 256;

    /** No memory is there: nobody of the bench looks into a table of contents. */
    private static final long TABLES = 0x6000_0000;

    private static final int TABLE = 0x1_0000;

    private Descriptors() {}

    /** Gives a descriptor to each address of the bench at which the machine stops. */
    public static void lay(Machine machine, Symbol stubs) {
        for (long code = stubs.address(); stubs.covers(code); code += 16) {
            long at = of(code, Ground.of(machine));
            machine.writeWord(at, code);
            machine.writeWord(at + 8, toc(code));
            machine.writeWord(at + 16, 0);
        }
    }

    /** The descriptor of an address of the bench. */
    static long of(long code, Ground ground) {
        return ground.descriptors() + number(code) * BYTES;
    }

    /** What the code at an address of the bench wants in r2. */
    public static long toc(long code) {
        return TABLES + number(code) * TABLE;
    }

    private static long number(long code) {
        return code / 16 % MOST;
    }
}
