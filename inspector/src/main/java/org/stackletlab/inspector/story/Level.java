package org.stackletlab.inspector.story;

import java.util.Locale;

/** How much of a run is told. Each level has all of the one before. */
public enum Level {
    /** One line for each switch, and the other big things. */
    STORY,
    /** What moved where. */
    SLICE,
    /** Everything. */
    INSTRUCTION;

    /** The name users type. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
