package org.stackletlab.emulator.timeline;

import java.util.Optional;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;

/**
 * Goes to any mark of a recording. May be used by any number of threads at once; frees its machines
 * when closed.
 */
public final class Replay implements AutoCloseable {
    private final Recording recording;
    private final Machine machine;

    private Replay(Recording recording, Machine machine) {
        this.recording = recording;
        this.machine = machine;
    }

    /**
     * A replay of a recording.
     *
     * @throws MachineException if there can be no machine for the image
     */
    public static Replay open(Recording recording) throws MachineException {
        return new Replay(
                recording, Machine.load(recording.image(), recording.options(), Console.NONE));
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
    public synchronized MachineState at(Mark mark) {
        if (recording.end().isBefore(mark)) {
            throw new IllegalArgumentException(
                    "there is no mark %s in the recording of %s, which ends at %s"
                            .formatted(mark, recording.image().name(), recording.end()));
        }
        MachineState base = recording.nearest(mark);
        machine.restore(base);
        Optional<StopReason> stop = machine.runTo(mark);
        if (!machine.mark().equals(mark)) {
            throw new IllegalStateException(
                    "replaying %s from %s to %s came to %s: %s"
                            .formatted(
                                    recording.image().name(),
                                    base.mark(),
                                    mark,
                                    machine.mark(),
                                    stop));
        }
        return machine.capture(Optional.of(base));
    }

    @Override
    public synchronized void close() {
        machine.close();
    }
}
