package org.stackletlab.emulator.timeline.origin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.origin.Experiment.Flip;
import org.stackletlab.emulator.timeline.origin.Experiment.Result;

/**
 * Finds the instruction that wrote a register last. It looks at windows of the run, from the latest
 * backwards, each longer than the one before. An instruction that changed the value has written it;
 * one that left it as it was is tried with another value, once for each address and setting of the
 * flags: if the other value stays, the instruction does not write the register.
 */
final class RegisterHistory {
    private static final long FIRST_WINDOW = 512;
    private static final long LONGEST_WINDOW = 1 << 15;
    private static final int[] MASKS = {0x10, 0xff, 0x01};

    private final Replay replay;
    private final Experiment experiment;
    private final BooleanSupplier unwanted;
    private final Map<Situation, Boolean> writes = new HashMap<>();

    RegisterHistory(Replay replay, Experiment experiment, BooleanSupplier unwanted) {
        this.replay = replay;
        this.experiment = experiment;
        this.unwanted = unwanted;
    }

    /** What may decide whether an instruction writes a place: which it is, and the flags. */
    private record Situation(long pc, long flags, Location.InRegister place) {}

    /**
     * An instruction that was executed.
     *
     * @param before the bytes asked for, as they were before it
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    private record Executed(Situation situation, byte[] before) {}

    /** A window of the run. */
    private static final class Window {
        final List<Executed> executed = new ArrayList<>();
        final Map<Situation, Map<Register, byte[]>> samples = new LinkedHashMap<>();
    }

    /**
     * The last instruction before a mark that wrote some byte of a place.
     *
     * @return its mark; nothing if none did since the start
     */
    Optional<Mark> lastWriter(Location.InRegister place, Mark before) {
        MachineState present = replay.at(before);
        byte[] after = place.in(present);
        long end = before.instructions();
        for (long length = FIRST_WINDOW; end > 0; length *= 4) {
            if (length > LONGEST_WINDOW) {
                return farBack(place, new Mark(end), present);
            }
            long start = Math.max(0, end - length);
            Window window = look(place, new Mark(start), new Mark(end));
            for (int i = window.executed.size() - 1; i >= 0; i--) {
                Executed one = window.executed.get(i);
                if (!Arrays.equals(one.before, after)
                        || writes(place, one.situation, window, present)) {
                    return Optional.of(new Mark(start + i));
                }
            }
            end = start;
        }
        return Optional.empty();
    }

    /**
     * Far back, instructions are not looked at one by one: only those that may write the register
     * are stopped at, the latest first.
     */
    private Optional<Mark> farBack(Location.InRegister place, Mark before, MachineState present) {
        List<Trigger> candidates =
                List.of(
                        new Trigger.Breakpoint(
                                new PossibleWriters(experiment, replay.recording().image(), present)
                                        .of(place),
                                Condition.ALWAYS));
        Optional<Hit> hit = replay.previous(before, candidates, unwanted);
        while (hit.isPresent() && !wrote(place, hit.get().mark())) {
            hit = replay.previous(hit.get().mark(), candidates, unwanted);
        }
        return hit.map(Hit::mark);
    }

    private boolean wrote(Location.InRegister place, Mark mark) {
        MachineState state = replay.at(mark);
        if (!Arrays.equals(place.in(state), place.in(replay.at(mark.plus(1))))) {
            return true;
        }
        experiment.begin(state);
        return writes(place);
    }

    private Window look(Location.InRegister place, Mark from, Mark to) {
        Window window = new Window();
        replay.trace(
                from,
                to,
                view -> {
                    Situation situation = new Situation(view.programCounter(), flags(view), place);
                    window.executed.add(new Executed(situation, place.in(view)));
                    if (!writes.containsKey(situation)) {
                        window.samples.computeIfAbsent(situation, _ -> registers(view));
                    }
                });
        return window;
    }

    /**
     * Whether an instruction of a window writes a place: tried out when it is first asked, with the
     * registers that it met. Memory is that of the present, because whether a register is written
     * does not depend on what is loaded.
     */
    private boolean writes(
            Location.InRegister place, Situation situation, Window window, MachineState present) {
        Boolean known = writes.get(situation);
        if (known == null) {
            experiment.begin(
                    new MachineState(
                            present.platform(),
                            present.mark(),
                            window.samples.get(situation),
                            present.memory(),
                            present.clock()));
            known = writes(place);
            writes.put(situation, known);
        }
        return known;
    }

    /** The condition flags, and nothing else of their register. */
    private static long flags(GuestView view) {
        long bits = 0;
        for (Register register : view.platform().registers(RegisterKind.FLAGS)) {
            bits = view.read(register);
        }
        long mask = 0;
        for (FlagBit flag : view.platform().flags()) {
            mask |= 1L << flag.bit();
        }
        return bits & mask;
    }

    private static Map<Register, byte[]> registers(GuestView view) {
        Map<Register, byte[]> values = new LinkedHashMap<>();
        for (Register register : view.platform().registers()) {
            values.put(register, view.readWide(register));
        }
        return values;
    }

    /** Whether the instruction of the experiment writes some byte of a place. */
    private boolean writes(Location.InRegister place) {
        for (int mask : MASKS) {
            Optional<boolean[]> kept = kept(experiment, place, Flip.all(place, mask));
            if (kept.isPresent()) {
                return anyFalse(kept.get());
            }
        }
        // The instruction uses the register as an address, and only nearby values are addresses.
        return kept(experiment, place, Flip.one(place, 0, MASKS[0]))
                .map(RegisterHistory::anyFalse)
                .orElse(false);
    }

    /**
     * Which bytes of a place an instruction leaves alone: those that keep another value.
     *
     * @return nothing if the instruction cannot be executed with the other value
     */
    static Optional<boolean[]> kept(Experiment experiment, Location place, Flip flip) {
        byte[] before = place.in(experiment.before());
        Result changed = experiment.run(place, flip);
        if (!changed.completed()) {
            return Optional.empty();
        }
        boolean[] kept = new boolean[before.length];
        for (int i = 0; i < before.length; i++) {
            kept[i] = changed.result()[i] == (byte) (before[i] ^ flip.mask()[i]);
        }
        return Optional.of(kept);
    }

    static boolean anyFalse(boolean[] values) {
        for (boolean value : values) {
            if (!value) {
                return true;
            }
        }
        return false;
    }
}
