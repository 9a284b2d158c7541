package org.stackletlab.tests.guest.switching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;

/**
 * Compares registers and memory before and after an {@code slp_switch} whose save callback says
 * NULL: every callee-saved register, the stack pointer, and the stack from the reference stack
 * pointer up.
 */
final class RefusalWatch {
    private final Set<Long> returns = new HashSet<>();
    private Map<Register, Long> registersBefore = Map.of();
    private long stackPointerBefore;
    private long reference;
    private byte[] memoryBefore = {};
    private int refusals;

    private RefusalWatch() {}

    static RefusalWatch on(Machine machine) {
        RefusalWatch watch = new RefusalWatch();
        machine.probe(SwitchLog.address(machine.image(), "slp_switch"), watch::entered);
        machine.probe(SwitchLog.address(machine.image(), "refuse"), watch::asked);
        return watch;
    }

    int refusals() {
        return refusals;
    }

    private void entered(Machine m) {
        registersBefore = calleeSaved(m);
        stackPointerBefore = m.read(m.platform().convention().stackPointer());
        long back = SwitchLog.returnAddress(m);
        if (returns.add(back)) {
            m.probe(back, this::returned);
        }
    }

    private void asked(Machine m) {
        reference = m.argument(0);
        memoryBefore = stack(m);
    }

    private void returned(Machine m) {
        CallingConvention convention = m.platform().convention();
        long popped = convention.returnAddressOnStack() ? m.platform().wordBytes() : 0;
        assertEquals(0, m.result());
        assertEquals(registersBefore, calleeSaved(m));
        assertEquals(stackPointerBefore + popped, m.read(convention.stackPointer()));
        assertArrayEquals(memoryBefore, stack(m));
        refusals++;
    }

    private byte[] stack(Machine m) {
        long top = GuestLayout.STACK + m.options().stackBytes();
        return m.readBytes(reference, (int) (top - reference));
    }

    private static Map<Register, Long> calleeSaved(Machine m) {
        Map<Register, Long> values = new LinkedHashMap<>();
        for (Register register : m.platform().convention().calleeSaved()) {
            values.put(register, m.read(register));
        }
        return values;
    }
}
