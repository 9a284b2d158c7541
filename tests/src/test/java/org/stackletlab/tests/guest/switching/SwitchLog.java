package org.stackletlab.tests.guest.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.StructLayout;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.switching.Passage.CallbackCall;
import org.stackletlab.tests.guest.switching.Passage.Copy;
import org.stackletlab.tests.guest.switching.Passage.Stacklet;

/** Runs a program and writes down every passage through {@code slp_switch}. */
final class SwitchLog {
    private final Image image;
    private final String leftVariable;
    private final String nextVariable;
    private final Set<Long> probed = new HashSet<>();
    private final List<Passage> passages = new ArrayList<>();
    private Passage underWay;
    private boolean marked;

    private SwitchLog(Image image, String leftVariable, String nextVariable) {
        this.image = image;
        this.leftVariable = leftVariable;
        this.nextVariable = nextVariable;
    }

    /**
     * The passages of a run that must end well.
     *
     * @param leftVariable a guest variable that says which stack gives control away
     * @param nextVariable a guest variable that says which stack runs next
     */
    static List<Passage> of(Image image, String leftVariable, String nextVariable)
            throws MachineException {
        SwitchLog log = new SwitchLog(image, leftVariable, nextVariable);
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            log.watch(machine);
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        return log.passages;
    }

    private void watch(Machine machine) {
        machine.probe(address(image, "slp_switch"), this::entered);
        machine.probe(address(image, "memcpy"), this::copies);
        image.symbol("watch_begins")
                .ifPresent(symbol -> machine.probe(symbol.address(), m -> marked = true));
        image.symbol("watch_ends")
                .ifPresent(symbol -> machine.probe(symbol.address(), m -> marked = false));
    }

    /** At the entry of slp_switch(save_state, restore_state, extra). */
    private void entered(Machine m) {
        underWay = new Passage(number(m, leftVariable), number(m, nextVariable), marked);
        passages.add(underWay);
        long thread = m.argument(2);
        probeOnce(m, m.argument(0), at -> underWay.save = callback(at, thread));
        probeOnce(m, m.argument(1), at -> underWay.restore = callback(at, thread));
        probeOnce(m, returnAddress(m), at -> underWay = null);
    }

    private void copies(Machine m) {
        if (underWay != null) {
            underWay.copied(new Copy(m.argument(0), m.argument(1), m.argument(2)));
        }
    }

    private CallbackCall callback(Machine m, long thread) {
        CallingConvention convention = image.platform().convention();
        return new CallbackCall(
                m.argument(0), m.read(convention.stackPointer()), target(m, thread));
    }

    private Stacklet target(Machine m, long thread) {
        StructLayout block = image.struct("stacklet_thread_s").orElseThrow();
        StructLayout stacklet = image.struct("stacklet_s").orElseThrow();
        long handle = m.readWord(thread + block.field("g_target").offset());
        if (handle == 0) {
            return new Stacklet(0, 0, 0, 0);
        }
        return new Stacklet(
                handle,
                m.readWord(handle + stacklet.field("stack_start").offset()),
                m.readWord(handle + stacklet.field("stack_stop").offset()),
                m.readWord(handle + stacklet.field("stack_saved").offset()));
    }

    private void probeOnce(Machine m, long address, Probe probe) {
        if (probed.add(address)) {
            m.probe(address, probe);
        }
    }

    /** Where the function that has just been entered will return to. */
    static long returnAddress(Machine m) {
        CallingConvention convention = m.platform().convention();
        return convention
                .linkRegister()
                .map(m::read)
                .orElseGet(() -> m.readWord(m.read(convention.stackPointer())));
    }

    static long address(Image image, String symbol) {
        return image.symbol(symbol).orElseThrow().address();
    }

    /** The value of a guest variable of type int. */
    static int number(Machine m, String variable) {
        return ByteBuffer.wrap(m.readBytes(address(m.image(), variable), 4))
                .order(m.platform().byteOrder())
                .getInt();
    }
}
