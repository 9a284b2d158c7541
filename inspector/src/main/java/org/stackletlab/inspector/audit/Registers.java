package org.stackletlab.inspector.audit;

import java.util.List;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.machine.Machine;

/** The registers that a function must keep, with marks that tell them and their stacks apart. */
final class Registers {
    /** Roundings: nearest is what programs use, so the marks are the other three. */
    private static final long[] MXCSR = {0x3f80, 0x5f80, 0x7f80};

    private static final long[] FPCW = {0x073f, 0x0b3f, 0x0f3f};

    private final List<Register> all;

    Registers(List<Register> all) {
        this.all = all;
    }

    List<Register> all() {
        return all;
    }

    /** What they hold, in their order; of control registers without the status bits. */
    long[] read(Machine machine) {
        long[] values = new long[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = machine.read(all.get(i)) & all.get(i).keptBits();
        }
        return values;
    }

    /** Writes all of them. */
    void write(Machine machine, long[] values) {
        for (int i = 0; i < values.length; i++) {
            Register register = all.get(i);
            long others = machine.read(register) & ~register.keptBits() & width(register);
            machine.write(register, values[i] | others);
        }
    }

    /** Another value for each register of each passage. */
    long[] marks(int number) {
        long[] values = new long[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mark(all.get(i), i, number);
        }
        return values;
    }

    private static long mark(Register register, int index, int number) {
        if (register.kind() == RegisterKind.CONTROL) {
            long[] roundings = register.name().equals("mxcsr") ? MXCSR : FPCW;
            return roundings[number % roundings.length] & register.keptBits();
        }
        long mark = 0xa000_0000L | ((long) (index + 1) << 20) | (number & 0xf_ffffL);
        return (mark << 32 | mark) & width(register);
    }

    private static long width(Register register) {
        return register.bits() == 64 ? -1L : (1L << register.bits()) - 1;
    }
}
