package org.stackletlab.inspector.check.scout;

import java.nio.ByteBuffer;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.abi.Ground;

/**
 * What a routine out of a compiled binary finds in the variables of a program that is not there:
 * whatever is zero points to one object, and each word of the object is the address of the stack to
 * enter.
 */
public final class Wilderness {
    private static final int OBJECT_BYTES = 0x1000;

    private Wilderness() {}

    /** Has all words that are zero point to the object: variables, and what nobody defines. */
    public static void grow(Machine machine) {
        for (Segment segment : machine.image().segments()) {
            if (segment.writable()) {
                point(machine, segment.address(), segment.memoryBytes());
            }
        }
        machine.image()
                .symbol("check_imports")
                .ifPresent(imports -> point(machine, imports.address(), imports.size()));
    }

    private static void point(Machine machine, long address, long size) {
        int unit = machine.platform().wordBytes();
        long object = Ground.of(machine).object();
        long first = (address + unit - 1) & -unit;
        int count = (int) ((address + size - first) / unit);
        if (count <= 0) {
            return;
        }
        byte[] bytes = machine.readBytes(first, count * unit);
        ByteBuffer words = words(machine, bytes);
        for (int i = 0; i < count; i++) {
            if (word(words, i, unit) == 0) {
                put(words, i, unit, object);
            }
        }
        machine.writeBytes(first, bytes);
    }

    /** From now on the object says where to go; 0 says that there is nowhere to go. */
    public static void say(Machine machine, long stackPointer) {
        int unit = machine.platform().wordBytes();
        byte[] object = new byte[OBJECT_BYTES];
        ByteBuffer words = words(machine, object);
        for (int i = 0; i < OBJECT_BYTES / unit; i++) {
            put(words, i, unit, stackPointer);
        }
        machine.writeBytes(Ground.of(machine).object(), object);
    }

    /** Whether an address is one that nobody defines. */
    static boolean isImport(Machine machine, long address) {
        return machine.image()
                .symbol("check_imports")
                .filter((Symbol imports) -> imports.covers(address))
                .isPresent();
    }

    private static ByteBuffer words(Machine machine, byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(machine.platform().byteOrder());
    }

    private static long word(ByteBuffer words, int index, int unit) {
        return unit == 8 ? words.getLong(index * 8) : words.getInt(index * 4);
    }

    private static void put(ByteBuffer words, int index, int unit, long value) {
        if (unit == 8) {
            words.putLong(index * 8, value);
        } else {
            words.putInt(index * 4, (int) value);
        }
    }
}
