package org.stackletlab.emulator.timeline.origin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe.Touch;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;

/**
 * Executes one instruction from a state, as often as one likes, each time with something changed
 * before, to see what that does to the result. Belongs to one thread.
 */
final class Experiment {
    private static final long EVERYWHERE = 1L << 32;

    private final Machine machine;
    private final List<Touch> touches = new ArrayList<>();
    private MachineState loaded;
    private MachineState state;

    /**
     * Experiments on a machine.
     *
     * @param machine nobody else's for as long as the experiments go on; the caller closes it
     */
    Experiment(Machine machine) {
        this.machine = machine;
        machine.watch(Access.READ, 0, EVERYWHERE, (m, touch) -> touches.add(touch));
        machine.watch(Access.WRITE, 0, EVERYWHERE, (m, touch) -> touches.add(touch));
    }

    /** What an instruction is about to do, in this state unless told otherwise. */
    void begin(MachineState before) {
        if (loaded == null || !loaded.memory().equals(before.memory())) {
            machine.restore(before);
            loaded = before;
        }
        state = before;
    }

    /** The instructions of straight code. */
    List<Long> instructionsIn(long first, long end) {
        return machine.instructionsIn(first, end);
    }

    /** A change to make before the instruction: a place, and what its bytes are flipped with. */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Flip(Location place, byte[] mask) {
        static Flip all(Location place, int mask) {
            byte[] masks = new byte[place.bytes()];
            Arrays.fill(masks, (byte) mask);
            return new Flip(place, masks);
        }

        static Flip one(Location place, int index, int mask) {
            byte[] masks = new byte[place.bytes()];
            masks[index] = (byte) mask;
            return new Flip(place, masks);
        }
    }

    /**
     * What came of it.
     *
     * @param completed whether the instruction was executed to its end
     * @param touches its loads and stores
     * @param result the bytes at the place that was asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    record Result(boolean completed, List<Touch> touches, byte[] result) {}

    /** Executes the instruction as it was, or with changes, and looks at a place. */
    Result run(Location wanted, Flip... flips) {
        machine.restoreRegisters(state);
        List<Location.InMemory> flipped = new ArrayList<>();
        for (Flip flip : flips) {
            apply(flip);
            if (flip.place() instanceof Location.InMemory memory) {
                flipped.add(memory);
            }
        }
        touches.clear();
        boolean completed = machine.runTo(state.mark().plus(1)).isEmpty();
        byte[] result = wanted.in(machine);
        undo(flipped);
        return new Result(completed, List.copyOf(touches), result);
    }

    /** Registers of the present state, as they were. */
    GuestView before() {
        return state;
    }

    private void apply(Flip flip) {
        switch (flip.place()) {
            case Location.InMemory there ->
                    machine.writeBytes(there.address(), flipped(flip, there.in(machine)));
            case Location.InRegister part -> {
                Register register = part.register();
                byte[] value = machine.readWide(register);
                byte[] changed = flipped(flip, part.in(machine));
                System.arraycopy(changed, 0, value, part.first(), changed.length);
                machine.write(register, value);
            }
        }
    }

    private static byte[] flipped(Flip flip, byte[] value) {
        byte[] changed = value.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] ^= flip.mask()[i];
        }
        return changed;
    }

    /** Memory as it was: what the instruction stored, and what was flipped. */
    private void undo(List<Location.InMemory> flipped) {
        for (Touch touch : touches) {
            if (touch.access() == Access.WRITE) {
                putBack(touch.address(), touch.bytes());
            }
        }
        for (Location.InMemory place : flipped) {
            putBack(place.address(), place.bytes());
        }
    }

    private void putBack(long address, int bytes) {
        if (loaded.isMapped(address, bytes)) {
            machine.writeBytes(address, loaded.readBytes(address, bytes));
        }
    }
}
