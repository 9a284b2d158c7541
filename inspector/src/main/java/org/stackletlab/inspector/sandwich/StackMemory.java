package org.stackletlab.inspector.sandwich;

import java.util.Set;
import org.stackletlab.emulator.image.frames.MemorySource;

/** How the stacks of a guest can be read, wherever their bytes are. */
public interface StackMemory {
    /** How far the switch routine has come. */
    enum Progress {
        /** It is not at work. */
        NONE,
        /** The stack that is being left is still there. */
        LEAVING,
        /** The stack pointer has moved. */
        ARRIVING
    }

    /** How far the switch routine has come. */
    Progress progress();

    /** Memory as the running stack sees it. */
    MemorySource running();

    /** The handles of all stacks that wait. */
    Set<Long> suspended();

    /** Memory as the stack behind a handle will find it; the running stack's for a used handle. */
    MemorySource of(long handle);
}
