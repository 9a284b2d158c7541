package org.stackletlab.emulator.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;

/**
 * Everything needed to revisit a run: what ran, and checkpoints on its way. Immutable; may be read
 * by any number of threads.
 *
 * @param image what ran
 * @param options how it ran
 * @param checkpoints states that a machine can be restored to, by ascending mark; the first is at
 *     {@link Mark#START}
 * @param end where the run ended: before the instruction that failed, or that asked the host to end
 *     the program, or that was not executed any more
 * @param reason why it ended there
 * @param output what the program wrote, in order
 */
public record Recording(
        Image image,
        MachineOptions options,
        List<MachineState> checkpoints,
        Mark end,
        StopReason reason,
        List<Output> output) {
    /** Checks that the checkpoints are in order and within the run. */
    public Recording {
        requireNonNull(image, "image");
        requireNonNull(options, "options");
        checkpoints = List.copyOf(checkpoints);
        requireNonNull(end, "end");
        requireNonNull(reason, "reason");
        output = List.copyOf(output);
        Mark last = null;
        for (MachineState checkpoint : checkpoints) {
            Mark mark = checkpoint.mark();
            boolean inOrder = last == null ? mark.equals(Mark.START) : last.isBefore(mark);
            if (!inOrder || end.isBefore(mark)) {
                throw new IllegalArgumentException(
                        "a recording of %s instructions has a checkpoint at %s after one at %s; the first must be at 0, each one later than the one before, and none after the end"
                                .formatted(end, mark, last));
            }
            last = mark;
        }
        if (last == null) {
            throw new IllegalArgumentException("a recording has no checkpoint; it needs one at 0");
        }
    }

    /** The last checkpoint that is not after a mark. */
    public MachineState nearest(Mark mark) {
        return checkpoints.get(indexOfNearest(mark));
    }

    int indexOfNearest(Mark mark) {
        int low = 0;
        int high = checkpoints.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (mark.isBefore(checkpoints.get(middle).mark())) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "recording of %s: %s instructions, %d checkpoints"
                .formatted(image, end, checkpoints.size());
    }
}
