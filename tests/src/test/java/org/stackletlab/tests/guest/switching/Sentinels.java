package org.stackletlab.tests.guest.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;

/**
 * Runs {@code sentinels.c} with every callee-saved register holding a sentinel of its own while
 * {@code slp_switch} works: another value for each register and each of the two stacks.
 *
 * <p>At the entry of {@code slp_switch} the registers' true values are put aside and the sentinels
 * of the stack that calls are written. Where {@code slp_switch} has returned, the sentinels of the
 * stack that is then running are expected, and its true values are put back. So the program itself
 * goes on even when a switch file has lost a register.
 */
final class Sentinels {
    private static final int STACKS = 2;
    private static final BigInteger WORD =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    /** Six switches and the end change stacks; stacklet_new returns once more to the same stack. */
    private static final int RETURNS = 8;

    private final List<Register> registers;
    private final List<Map<Register, byte[]>> trueValues =
            List.of(new HashMap<>(), new HashMap<>());
    private final Map<Register, List<String>> changes = new HashMap<>();
    private final Set<Long> returns = new HashSet<>();
    private int returned;

    private Sentinels(Platform platform) {
        this.registers = platform.convention().calleeSaved();
    }

    /**
     * What happened to which register, in sentences; registers that kept their values are absent.
     */
    static Map<Register, List<String>> changed(Image image) throws MachineException {
        Sentinels sentinels = new Sentinels(image.platform());
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            machine.probe(SwitchLog.address(image, "slp_switch"), sentinels::entered);
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        assertEquals(RETURNS, sentinels.returned);
        return sentinels.changes;
    }

    private void entered(Machine m) {
        int stack = SwitchLog.number(m, "leaving");
        for (Register register : registers) {
            trueValues.get(stack).put(register, m.readWide(register));
            write(m, register, sentinel(register, stack));
            assertEquals(
                    sentinel(register, stack),
                    kept(m, register),
                    () -> register.name() + " does not hold its sentinel");
        }
        long back = SwitchLog.returnAddress(m);
        if (returns.add(back)) {
            m.probe(back, this::returned);
        }
    }

    private void returned(Machine m) {
        int stack = SwitchLog.number(m, m.result() == 0 ? "leaving" : "entering");
        for (Register register : registers) {
            BigInteger wanted = sentinel(register, stack);
            BigInteger found = kept(m, register);
            if (!found.equals(wanted)) {
                changes.computeIfAbsent(register, r -> new ArrayList<>())
                        .add(sentence(register, stack, wanted, found));
            }
            byte[] before = trueValues.get(stack).get(register);
            assertTrue(before != null, "stack " + stack + " runs, but never called slp_switch");
            m.write(register, before);
        }
        returned++;
    }

    private static String sentence(
            Register register, int stack, BigInteger wanted, BigInteger found) {
        return String.format(
                Locale.ROOT,
                "%s of %s was 0x%x before slp_switch and is 0x%x after it",
                register.name(),
                stack == 0 ? "main" : "the stacklet",
                wanted,
                found);
    }

    /** Different for each register and stack; control registers get legal roundings. */
    private BigInteger sentinel(Register register, int stack) {
        if (register.kind() == RegisterKind.CONTROL) {
            long[] ofStack =
                    switch (register.name()) {
                        case "mxcsr" -> new long[] {0x3f80, 0x5f80};
                        case "fpcw" -> new long[] {0x073f, 0x0a3f};
                        default ->
                                throw new AssertionError(
                                        "choose legal sentinels for " + register.name());
                    };
            return BigInteger.valueOf(ofStack[stack]);
        }
        byte[] bytes = new byte[register.bytes()];
        byte number = (byte) (registers.indexOf(register) * STACKS + stack + 1);
        Arrays.fill(bytes, number);
        return new BigInteger(1, bytes).and(mask(register));
    }

    private static void write(Machine m, Register register, BigInteger sentinel) {
        byte[] bytes = new byte[register.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = sentinel.shiftRight(Byte.SIZE * i).byteValue();
        }
        m.write(register, bytes);
    }

    private static BigInteger kept(Machine m, Register register) {
        byte[] bytes = m.readWide(register);
        BigInteger value = BigInteger.ZERO;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(bytes[i] & 0xff));
        }
        return value.and(mask(register));
    }

    /** The bits that a callee preserves: of control registers, not the status bits. */
    private static BigInteger mask(Register register) {
        return register.bits() > Long.SIZE
                ? BigInteger.ONE.shiftLeft(register.bits()).subtract(BigInteger.ONE)
                : BigInteger.valueOf(register.keptBits()).and(WORD);
    }
}
