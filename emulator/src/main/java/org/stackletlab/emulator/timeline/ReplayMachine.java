package org.stackletlab.emulator.timeline;

import java.util.Optional;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;

/** A machine that goes from state to state of a recording. One thread at a time may use it. */
final class ReplayMachine implements AutoCloseable {
    /**
     * Each exact stop leaves translated code that is not used again; Unicorn keeps it. After so
     * many of them a fresh machine is better.
     */
    private static final int LIFETIME = 20_000;

    private final Recording recording;
    private final Machine machine;
    private Optional<MachineState> last = Optional.empty();
    private int stops;

    private ReplayMachine(Recording recording, Machine machine) {
        this.recording = recording;
        this.machine = machine;
    }

    static ReplayMachine load(Recording recording) throws MachineException {
        return new ReplayMachine(
                recording, Machine.load(recording.image(), recording.options(), Console.NONE));
    }

    Machine machine() {
        return machine;
    }

    Mark mark() {
        return machine.mark();
    }

    /** Whether it is somewhere on the recorded run, so that running on leads to later marks. */
    boolean isOnTheWay() {
        return last.isPresent();
    }

    boolean isWornOut() {
        return stops > LIFETIME;
    }

    void restore(MachineState state) {
        machine.restore(state);
        last = Optional.of(state);
    }

    /** After this the machine has to be restored before it can be used again. */
    void leaveTheWay() {
        last = Optional.empty();
    }

    /** Goes on, at most to a mark, but only as far as is cheap. */
    void advance(Mark mark) {
        if (machine.mark().isBefore(mark)) {
            Optional<StopReason> unused = machine.advance(mark);
        }
    }

    /** Goes on to a mark. */
    void runTo(Mark mark) {
        Mark from = machine.mark();
        Optional<StopReason> stop = machine.runTo(mark);
        stops++;
        if (!machine.mark().equals(mark)) {
            leaveTheWay();
            throw new IllegalStateException(
                    "replaying %s from mark %s to mark %s came to mark %s instead: %s; the recording was made with another image, or by another version of libunicorn that counts differently"
                            .formatted(
                                    recording.image(),
                                    from,
                                    mark,
                                    machine.mark(),
                                    stop.map(reason -> reason.describe(recording.image()))
                                            .orElse("it did not stop")));
        }
    }

    /** The state now; shares pages with the state before. */
    MachineState capture() {
        MachineState state = machine.capture(last);
        last = Optional.of(state);
        return state;
    }

    @Override
    public void close() {
        machine.close();
    }
}
