package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The calls of one stack. Of thousands of suspended stacks few are ever looked at, so calls may be
 * read when they are first asked for; what they are does not depend on when that is. Immutable.
 */
public final class CallStack {
    private final Supplier<Known> reader;
    private Known known;

    private record Known(
            List<CallFrame> frames, String end, boolean complete, Optional<String> doubt) {
        Known {
            frames = List.copyOf(frames);
            requireNonNull(end, "end");
            requireNonNull(doubt, "doubt");
        }
    }

    private CallStack(Supplier<Known> reader) {
        this.reader = reader;
    }

    /**
     * Calls that are known.
     *
     * @param frames innermost first; empty if not even the first is known
     * @param end why there are no more frames, as a sentence without a full stop
     * @param complete whether they reach the function that the program began with, or the one that
     *     the stack began with
     * @param doubt why the frames may not be right, if so
     */
    public CallStack(List<CallFrame> frames, String end, boolean complete, Optional<String> doubt) {
        Known now = new Known(frames, end, complete, doubt);
        this.reader = () -> now;
    }

    /** Calls that are read when they are asked for, once; from something immutable. */
    static CallStack later(Supplier<CallStack> calls) {
        return new CallStack(() -> calls.get().known());
    }

    private synchronized Known known() {
        if (known == null) {
            known = reader.get();
        }
        return known;
    }

    /** The calls, innermost first; empty if not even the first is known. */
    public List<CallFrame> frames() {
        return known().frames;
    }

    /** Why there are no more frames, as a sentence without a full stop. */
    public String end() {
        return known().end;
    }

    /** Whether they reach the function that the program, or the stack, began with. */
    public boolean complete() {
        return known().complete;
    }

    /** Why the frames may not be right, if so. */
    public Optional<String> doubt() {
        return known().doubt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallStack calls && known().equals(calls.known());
    }

    @Override
    public int hashCode() {
        return known().hashCode();
    }

    @Override
    public String toString() {
        return known().toString();
    }
}
