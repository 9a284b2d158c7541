package org.stackletlab.tests.guest.switching;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.machine.Machine;

/**
 * Makes the callbacks of {@code slp_switch} the nastiest legal callees: whenever one has returned,
 * everything below the stack pointer that it was given is overwritten at random, and so is every
 * register that a call may change. The program must not notice.
 */
final class Scribbler {
    private static final int BELOW = 2048;

    private final Random random = new Random(20260101);
    private final List<Register> volatiles;
    private final Set<Long> probed = new HashSet<>();
    private long reference;
    private int scribbles;

    private Scribbler(Platform platform) {
        volatiles = volatiles(platform);
    }

    static Scribbler on(Machine machine) {
        Scribbler scribbler = new Scribbler(machine.platform());
        machine.probe(SwitchLog.address(machine.image(), "slp_switch"), scribbler::entered);
        return scribbler;
    }

    /** How often a callback returned and found its surroundings overwritten. */
    int scribbles() {
        return scribbles;
    }

    private void entered(Machine m) {
        for (int callback = 0; callback < 2; callback++) {
            if (probed.add(m.argument(callback))) {
                m.probe(m.argument(callback), this::called);
            }
        }
    }

    private void called(Machine m) {
        reference = m.argument(0);
        long back = SwitchLog.returnAddress(m);
        if (probed.add(back)) {
            m.probe(back, this::scribble);
        }
    }

    private void scribble(Machine m) {
        byte[] noise = new byte[BELOW];
        random.nextBytes(noise);
        m.writeBytes(reference - BELOW, noise);
        volatiles.forEach(register -> m.write(register, random.nextInt()));
        scribbles++;
    }

    private static List<Register> volatiles(Platform platform) {
        CallingConvention convention = platform.convention();
        return platform.registers().stream()
                .filter(r -> r.kind() == RegisterKind.GENERAL || r.kind() == RegisterKind.LINK)
                .filter(r -> !convention.calleeSaved().contains(r))
                .filter(r -> !convention.result().equals(r))
                .toList();
    }
}
