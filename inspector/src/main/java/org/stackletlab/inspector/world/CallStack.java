package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The calls of one stack.
 *
 * @param frames innermost first; empty if not even the first is known
 * @param end why there are no more frames, as a sentence without a full stop
 * @param complete whether they reach the function that the program began with, or the one that the
 *     stack began with
 * @param doubt why the frames may not be right, if so
 */
public record CallStack(
        List<CallFrame> frames, String end, boolean complete, Optional<String> doubt) {
    public CallStack {
        frames = List.copyOf(frames);
        requireNonNull(end, "end");
        requireNonNull(doubt, "doubt");
    }
}
