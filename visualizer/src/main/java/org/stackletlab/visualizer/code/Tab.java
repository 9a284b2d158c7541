package org.stackletlab.visualizer.code;

import java.util.Locale;

/** The three views of the code that runs. */
public enum Tab {
    /** C, around the running frame. */
    SOURCE,
    /** The platform's switch file. */
    SWITCH,
    /** Machine code around the next instruction. */
    DISASSEMBLY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
