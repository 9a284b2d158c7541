package org.stackletlab.emulator.image.frames;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A call stack.
 *
 * @param frames the function that runs first, its caller next; never empty
 * @param end why there are no more
 */
public record Unwinding(List<Frame> frames, UnwindEnd end) {
    public Unwinding {
        frames = List.copyOf(frames);
        requireNonNull(end, "end");
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a call stack has at least one frame");
        }
    }

    /** Whether it reaches the function that the program began with. */
    public boolean isComplete() {
        return end instanceof UnwindEnd.Outermost;
    }
}
