package org.stackletlab.emulator.unicorn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;

/**
 * All registers of a CPU at once, by name. Unicorn could keep its whole CPU in one piece, but that
 * piece means something to the same build of Unicorn only, and states are written to files.
 */
public final class RegisterBank {
    private final UnicornEngine engine;
    private final Platform platform;
    private final List<Register> writingOrder;

    /** The registers of an engine. */
    public RegisterBank(UnicornEngine engine, Platform platform) {
        this.engine = engine;
        this.platform = platform;
        this.writingOrder = new ArrayList<>(platform.registers());
        writingOrder.sort(Comparator.comparingInt(register -> rank(register.kind())));
    }

    /** The values of all registers, least significant byte first. */
    public Map<Register, byte[]> capture() {
        Map<Register, byte[]> values = new LinkedHashMap<>();
        for (Register register : platform.registers()) {
            values.put(register, engine.readRegister(register.unicornId(), register.bytes()));
        }
        return values;
    }

    /** Makes all registers what they were. */
    public void restore(Map<Register, byte[]> values) {
        for (Register register : writingOrder) {
            byte[] value = values.get(register);
            if (value == null) {
                throw new IllegalArgumentException(
                        "the state to be restored has no register %s".formatted(register));
            }
            int id = register.unicornId();
            if (register.kind() == RegisterKind.PROGRAM_COUNTER) {
                engine.writeProgramCounter(id, littleEndian(value));
            } else if (!Arrays.equals(engine.readRegister(id, register.bytes()), value)) {
                engine.writeRegister(id, value);
            }
        }
    }

    /**
     * Which come first: flags say whether Arm executes Thumb code, which the program counter is
     * written by; system registers switch the floating-point unit on; the x87 status word says
     * which register is on top of its stack, so it comes before them.
     */
    private static int rank(RegisterKind kind) {
        return switch (kind) {
            case FLAGS -> 0;
            case SYSTEM -> 1;
            case CONTROL -> 2;
            case GENERAL, STACK_POINTER, LINK, FLOAT, VECTOR -> 3;
            case PROGRAM_COUNTER -> 4;
        };
    }

    private static long littleEndian(byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }
}
