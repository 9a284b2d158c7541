package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The first event that is not the same in both runs. */
public sealed interface EventDifference {
    /** The last event before it that both runs have, in the first run. */
    Optional<SeenEvent> before();

    /**
     * The runs do different things from here on.
     *
     * @param before the last event that both have, in the first run
     * @param first what the first run does next; empty if it is over
     * @param second what the second run does next; empty if it is over
     */
    record Apart(Optional<SeenEvent> before, Optional<SeenEvent> first, Optional<SeenEvent> second)
            implements EventDifference {
        public Apart {
            requireNonNull(before, "before");
            requireNonNull(first, "first");
            requireNonNull(second, "second");
        }
    }

    /**
     * Both runs do the same kind of thing with different figures.
     *
     * @param before the last event that is the same in both, in the first run
     * @param fields what is different; at least one
     */
    record Changed(
            Optional<SeenEvent> before,
            SeenEvent first,
            SeenEvent second,
            List<FieldDifference> fields)
            implements EventDifference {
        public Changed {
            requireNonNull(before, "before");
            requireNonNull(first, "first");
            requireNonNull(second, "second");
            fields = List.copyOf(fields);
        }
    }
}
