package org.stackletlab.emulator.timeline.origin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Probe.Touch;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.timeline.origin.Experiment.Flip;
import org.stackletlab.emulator.timeline.origin.Experiment.Result;

/**
 * What one instruction made a value of. Every register, and all memory that the instruction reads,
 * is flipped in turn: what changes the value is an input, and a byte that flips with an input's
 * byte bit for bit is a copy of it.
 */
final class InstructionOrigin {
    /** Flips that no sum or shift answers with the very same flip, all of them together. */
    private static final int[] MASKS = {0xff, 0x01, 0x80, 0x5a};

    private static final int ALL_BITS = 0xff;
    private static final int LOW_BITS = 0x11;
    private static final int NEAR_BY = 0x10;

    private final Experiment experiment;
    private final Location place;
    private final Result plain;

    private InstructionOrigin(Experiment experiment, Location place) {
        this.experiment = experiment;
        this.place = place;
        this.plain = experiment.run(place);
    }

    /**
     * What the instruction at a state made a place of, which it writes.
     *
     * @param before the state before the instruction
     */
    static Origin of(Experiment experiment, MachineState before, Location place) {
        if (isHostCall(before.programCounter())) {
            return new Origin.FromHost();
        }
        experiment.begin(before);
        return new InstructionOrigin(experiment, place).find(before.platform());
    }

    private static boolean isHostCall(long pc) {
        return pc >= GuestLayout.HOST_CALLS && pc < GuestLayout.HOST_CALLS + GuestLayout.PAGE;
    }

    private Origin find(Platform platform) {
        List<Location> inputs = inputs(platform);
        if (inputs.isEmpty()) {
            List<Location> pointers = pointers(platform);
            return pointers.isEmpty() ? new Origin.Constant() : new Origin.Computed(pointers);
        }
        for (Location input : inputs) {
            Origin copy = copyOf(input, inputs);
            if (copy != null) {
                return copy;
            }
        }
        return new Origin.Computed(inputs);
    }

    /** What changes the value and not merely where the instruction reads or writes. */
    private List<Location> inputs(Platform platform) {
        List<Location> inputs = new ArrayList<>();
        for (Location.InMemory loaded : loaded()) {
            addIfInput(inputs, loaded);
        }
        for (Register register : platform.registers()) {
            Location whole = Location.InRegister.whole(register);
            switch (register.kind()) {
                case PROGRAM_COUNTER, SYSTEM, CONTROL -> {}
                case FLAGS -> addIfFlagMatters(inputs, whole, platform);
                case GENERAL, STACK_POINTER, LINK, FLOAT, VECTOR -> addIfInput(inputs, whole);
            }
        }
        return inputs;
    }

    private void addIfInput(List<Location> inputs, Location candidate) {
        if (matters(Flip.all(candidate, ALL_BITS)) || matters(Flip.all(candidate, LOW_BITS))) {
            inputs.add(candidate);
        }
    }

    /** Flags one by one: flipped all together, they may say the same as before. */
    private void addIfFlagMatters(List<Location> inputs, Location flags, Platform platform) {
        for (FlagBit flag : platform.flags()) {
            if (matters(Flip.one(flags, flag.bit() / Byte.SIZE, 1 << flag.bit() % Byte.SIZE))) {
                inputs.add(flags);
                return;
            }
        }
    }

    private boolean matters(Flip flip) {
        Result changed = experiment.run(place, flip);
        return changed.completed()
                && sameAddresses(changed.touches())
                && !Arrays.equals(changed.result(), plain.result());
    }

    /**
     * Registers that say where the instruction reads or writes and from which it makes another
     * address, as a push does with the stack pointer. A small change of one goes elsewhere, but not
     * far.
     */
    private List<Location> pointers(Platform platform) {
        List<Location> pointers = new ArrayList<>();
        for (Register register : platform.registers()) {
            Location pointer = Location.InRegister.whole(register);
            boolean points =
                    switch (register.kind()) {
                        case GENERAL, STACK_POINTER, LINK -> true;
                        case PROGRAM_COUNTER, SYSTEM, CONTROL, FLAGS, FLOAT, VECTOR -> false;
                    };
            if (points && place instanceof Location.InRegister) {
                Result changed = experiment.run(place, Flip.one(pointer, 0, NEAR_BY));
                // A return that goes nowhere has done its work all the same.
                boolean whole = changed.touches().size() == plain.touches().size();
                if (whole && !Arrays.equals(changed.result(), plain.result())) {
                    pointers.add(pointer);
                }
            }
        }
        return pointers;
    }

    private boolean sameAddresses(List<Touch> touches) {
        if (touches.size() != plain.touches().size()) {
            return false;
        }
        for (int i = 0; i < touches.size(); i++) {
            Touch one = touches.get(i);
            Touch other = plain.touches().get(i);
            if (one.address() != other.address() || one.access() != other.access()) {
                return false;
            }
        }
        return true;
    }

    /** The memory that the instruction reads; neighbouring parts of a wide load as one. */
    private List<Location.InMemory> loaded() {
        List<Location.InMemory> loaded = new ArrayList<>();
        for (Touch touch : plain.touches()) {
            if (touch.access() == Access.READ) {
                Location.InMemory last = loaded.isEmpty() ? null : loaded.getLast();
                if (last != null && last.address() + last.bytes() == touch.address()) {
                    loaded.removeLast();
                    loaded.add(new Location.InMemory(last.address(), last.bytes() + touch.bytes()));
                } else {
                    loaded.add(new Location.InMemory(touch.address(), touch.bytes()));
                }
            }
        }
        return loaded;
    }

    /** The value as a copy of bytes of an input, or null. */
    private Origin copyOf(Location input, List<Location> inputs) {
        int first = -1;
        int copied = 0;
        for (int index = 0; index < place.bytes(); index++) {
            int from = sourceOf(index, input);
            if (from < 0 || (first >= 0 && from != first + copied)) {
                break;
            }
            first = first < 0 ? from : first;
            copied++;
        }
        if (copied == 0 || !restExtends(copied, input, inputs)) {
            return null;
        }
        return new Origin.Copied(
                input.part(first, copied), experiment.before().mark(), place.bytes() - copied);
    }

    /** Which byte of the input a byte of the value is a copy of; -1 for none. */
    private int sourceOf(int index, Location input) {
        for (int from = 0; from < input.bytes(); from++) {
            if (flipsWith(index, input, from)) {
                return from;
            }
        }
        return -1;
    }

    private boolean flipsWith(int index, Location input, int from) {
        for (int mask : MASKS) {
            Result changed = experiment.run(place, Flip.one(input, from, mask));
            int flipped = (changed.result()[index] ^ plain.result()[index]) & 0xff;
            if (!changed.completed() || flipped != mask) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether nothing but the input has a say in the value (flags may decide whether the copy is
     * made), and the bytes above the copied ones are all zeroes or all ones.
     */
    private boolean restExtends(int copied, Location input, List<Location> inputs) {
        if (inputs.stream().anyMatch(other -> !other.equals(input) && !isFlags(other))) {
            return false;
        }
        byte[] value = plain.result();
        for (int index = copied; index < value.length; index++) {
            if (value[index] != 0 && value[index] != -1) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFlags(Location place) {
        return place instanceof Location.InRegister part
                && part.register().kind() == RegisterKind.FLAGS;
    }
}
