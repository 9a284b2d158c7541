package org.stackletlab.emulator.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;

/** Runs a program once and keeps what is needed to revisit the run. */
public final class Recorder {
    /** What a piece of output costs beside its bytes. */
    private static final int PIECE_BYTES = 64;

    /** How much output is kept; a flood of it must not fill the memory. */
    private static final long MOST_OUTPUT = 32L << 20;

    private final Machine machine;
    private final Checkpoints checkpoints = new Checkpoints();
    private final List<Output> output;

    private Recorder(Machine machine, List<Output> output) {
        this.machine = machine;
        this.output = output;
    }

    /**
     * Records a program from its start to its end. However it ends, by a fault or because its
     * budget is spent, there is a recording of what it did until then.
     *
     * @param console receives what the program writes while it is recorded
     * @param instrument may add probes before the program starts; they must neither change the
     *     machine nor pause it
     * @param progress is asked at every checkpoint whether to go on
     * @throws MachineException if there can be no machine for the image
     */
    public static Recording record(
            Image image,
            MachineOptions options,
            Console console,
            Consumer<Machine> instrument,
            Progress progress)
            throws MachineException {
        Tee tee = new Tee(console);
        try (Machine machine = Machine.load(image, options, tee)) {
            tee.machine = machine;
            instrument.accept(machine);
            return new Recorder(machine, tee.kept).run(progress);
        }
    }

    /** As {@link #record}, without anybody watching. */
    public static Recording record(Image image, MachineOptions options) throws MachineException {
        return record(image, options, Console.NONE, machine -> {}, Progress.UNWATCHED);
    }

    private Recording run(Progress progress) {
        checkpoints.add(machine.capture(Optional.empty()));
        Optional<StopReason> reason = Optional.empty();
        while (reason.isEmpty()) {
            reason = machine.advance(checkpoints.next());
            while (reason.isEmpty() && ExclusiveAccess.isOpen(machine)) {
                reason = machine.runTo(machine.mark().plus(1));
            }
            if (reason.isEmpty()) {
                checkpoints.add(machine.capture(checkpoints.latest()));
                if (!progress.goesOn(machine.mark())) {
                    reason =
                            Optional.of(
                                    new StopReason.Cancelled(
                                            machine.instructions(), machine.programCounter()));
                }
            }
        }
        return new Recording(
                machine.image(),
                machine.options(),
                checkpoints.all(),
                machine.mark(),
                reason.get(),
                output);
    }

    /** Hands output on, and keeps it. */
    private static final class Tee implements Console {
        private final Console console;
        private final List<Output> kept = new ArrayList<>();
        private Machine machine;
        private long bytesKept;

        Tee(Console console) {
            this.console = console;
        }

        @Override
        public void write(Stream stream, byte[] bytes) {
            bytesKept += bytes.length + PIECE_BYTES;
            if (bytesKept <= MOST_OUTPUT) {
                kept.add(new Output(machine.mark(), stream, bytes));
            }
            console.write(stream, bytes);
        }
    }
}
