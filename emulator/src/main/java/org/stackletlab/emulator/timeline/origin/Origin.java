package org.stackletlab.emulator.timeline.origin;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.state.Mark;

/** What a value was made of by the instruction that wrote it, or why nobody wrote it. */
public sealed interface Origin {
    /**
     * The same bytes were somewhere else before.
     *
     * @param from where
     * @param at the mark at which they were there
     * @param extended bytes added on top: zeroes, or copies of the sign
     */
    record Copied(Location from, Mark at, int extended) implements Origin {
        public Copied {
            requireNonNull(from, "from");
            requireNonNull(at, "at");
        }
    }

    /**
     * Worked out from other values.
     *
     * @param inputs what had an influence, at the mark of the instruction; not empty
     */
    record Computed(List<Location> inputs) implements Origin {
        public Computed {
            inputs = List.copyOf(inputs);
        }
    }

    /** The instruction gives this value whatever registers and memory hold. */
    record Constant() implements Origin {}

    /** A host call answered it: an input from outside of the program. */
    record FromHost() implements Origin {}

    /** Nobody wrote it since the start of the run. */
    record SinceStart() implements Origin {}

    /**
     * Several instructions wrote parts of it that did not stay together.
     *
     * @param parts the parts, lowest first, each to be asked about for itself at that mark
     */
    record Assembled(List<Part> parts) implements Origin {
        public Assembled {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a value.
     *
     * @param place where it was written
     * @param writer the mark of the instruction that wrote it; the mark of the question, if nobody
     *     did
     */
    record Part(Location place, Mark writer) {
        public Part {
            requireNonNull(place, "place");
            requireNonNull(writer, "writer");
        }
    }
}
