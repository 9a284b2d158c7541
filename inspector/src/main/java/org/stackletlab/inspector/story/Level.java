package org.stackletlab.inspector.story;

import java.util.Locale;

/** How much of a run is told. Each level has all of the one before. */
public enum Level {
    /**
     * One line for each switch, and the other big things. Where a program uses a layer above
     * stacklets, that layer is told, and not what it does below.
     */
    STORY,
    /** What moved where, and the way of each switch through the layers. */
    SLICE,
    /** Everything. */
    INSTRUCTION;

    /** The name users type. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
