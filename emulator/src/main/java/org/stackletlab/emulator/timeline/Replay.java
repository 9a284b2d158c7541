package org.stackletlab.emulator.timeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;

/**
 * Goes to any mark of a recording, forward and backward, and searches it. May be used by any number
 * of threads at once; owns machines, and frees them when closed.
 */
public final class Replay implements AutoCloseable {
    /**
     * How far before a wanted mark states are kept on the way, in instructions: whoever steps back
     * from there finds one close by.
     */
    private static final long[] STONES = {50_000, 2_000};

    private static final int MOST_MACHINES = 8;

    private final Recording recording;
    private final NearStates near = new NearStates();
    private final MachinePool machines;
    private final Search search;

    private Replay(Recording recording, ReplayMachine first) {
        int cores = Math.min(MOST_MACHINES, Runtime.getRuntime().availableProcessors());
        this.recording = recording;
        this.machines = new MachinePool(recording, cores);
        machines.add(first);
        this.search = new Search(recording, this::at, machines, cores);
    }

    /**
     * A replay of a recording.
     *
     * @throws MachineException if there can be no machine for the image
     */
    public static Replay open(Recording recording) throws MachineException {
        return new Replay(recording, ReplayMachine.load(recording));
    }

    /** What is replayed. */
    public Recording recording() {
        return recording;
    }

    /**
     * The state at a mark.
     *
     * @throws IllegalArgumentException if the recording ended before
     */
    public MachineState at(Mark mark) {
        require(mark);
        Optional<MachineState> known = near.at(mark);
        if (known.isPresent()) {
            return known.get();
        }
        MachineState checkpoint = recording.nearest(mark);
        MachineState base =
                near.before(mark)
                        .filter(state -> checkpoint.mark().isBefore(state.mark()))
                        .orElse(checkpoint);
        ReplayMachine machine = machines.take(m -> instructionsTo(mark, base.mark(), m));
        try {
            return go(machine, base, mark, checkpoint);
        } finally {
            machines.giveBack(machine);
        }
    }

    private MachineState go(
            ReplayMachine machine, MachineState base, Mark mark, MachineState checkpoint) {
        if (!isBetween(machine, base.mark(), mark)) {
            machine.restore(base);
        }
        for (long stone : STONES) {
            if (machine.mark().instructions() < mark.instructions() - stone) {
                machine.advance(mark.plus(-stone));
                near.add(machine.capture(), checkpoint);
            }
        }
        machine.runTo(mark);
        MachineState state = machine.capture();
        near.add(state, checkpoint);
        return state;
    }

    /**
     * How far a machine has to run; a restore counts as little, so that it decides among equals.
     */
    private static long instructionsTo(Mark mark, Mark base, ReplayMachine machine) {
        return isBetween(machine, base, mark)
                ? mark.instructions() - machine.mark().instructions()
                : mark.instructions() - base.instructions() + 1;
    }

    private static boolean isBetween(ReplayMachine machine, Mark base, Mark mark) {
        return machine.isOnTheWay()
                && !machine.mark().isBefore(base)
                && !mark.isBefore(machine.mark());
    }

    /**
     * The first hit of any of some triggers at a mark or after it. Uses all cores.
     *
     * @param from where to begin, inclusive: to go on from a hit, give the mark after it
     */
    public Optional<Hit> next(Mark from, List<Trigger> triggers) {
        return next(from, triggers, () -> false);
    }

    /**
     * The same, as long as somebody wants to know.
     *
     * @param unwanted is asked now and then, on any thread
     * @throws CancellationException if nobody wants to know any more
     */
    public Optional<Hit> next(Mark from, List<Trigger> triggers, BooleanSupplier unwanted) {
        require(from);
        return search.first(from, triggers, unwanted);
    }

    /**
     * The last hit of any of some triggers before a mark. Uses all cores, beginning next to the
     * mark.
     *
     * @param before where to begin, exclusive
     */
    public Optional<Hit> previous(Mark before, List<Trigger> triggers) {
        return previous(before, triggers, () -> false);
    }

    /**
     * The same, as long as somebody wants to know.
     *
     * @param unwanted is asked now and then, on any thread
     * @throws CancellationException if nobody wants to know any more
     */
    public Optional<Hit> previous(Mark before, List<Trigger> triggers, BooleanSupplier unwanted) {
        require(before);
        return search.last(before, triggers, unwanted);
    }

    /**
     * All hits of some triggers in a stretch of the run, in order, handed over on this thread. Uses
     * all cores.
     *
     * @param from first mark
     * @param to the mark behind the last one
     */
    public void all(Mark from, Mark to, List<Trigger> triggers, Consumer<Hit> receiver) {
        all(from, to, triggers, receiver, () -> false);
    }

    /**
     * The same, as long as somebody wants to know.
     *
     * @param unwanted is asked now and then, on any thread
     * @throws CancellationException if nobody wants to know any more
     */
    public void all(
            Mark from,
            Mark to,
            List<Trigger> triggers,
            Consumer<Hit> receiver,
            BooleanSupplier unwanted) {
        require(from);
        require(to);
        search.all(from, to, triggers, receiver, unwanted);
    }

    /**
     * Visits instruction after instruction.
     *
     * @param from first mark
     * @param to the mark behind the last one
     * @param visitor is shown the guest before each instruction, on this thread; to be read then
     *     and not kept
     */
    public void trace(Mark from, Mark to, Consumer<GuestView> visitor) {
        require(from);
        require(to);
        search.trace(from, to, visitor);
    }

    private void require(Mark mark) {
        if (recording.end().isBefore(mark)) {
            throw new IllegalArgumentException(
                    "there is no mark %s in the recording of %s: it ends at mark %s"
                            .formatted(mark, recording.image().name(), recording.end()));
        }
    }

    /** Frees the machines. Doing so again does nothing. */
    @Override
    public void close() {
        search.close();
        machines.close();
    }
}
