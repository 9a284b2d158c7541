package org.stackletlab.inspector.sandwich;

import java.util.Set;
import org.stackletlab.emulator.image.frames.MemorySource;

/** How the stacks of a guest can be read, wherever their bytes are. */
public interface StackMemory {
    /** How far a switch has come. */
    enum Progress {
        /** None is under way, as far as the CPU shows. */
        NONE,
        /** Two tasklets' notes are changing places, word by word, before their stacks do. */
        EXCHANGING,
        /** The stack that is being left is still there. */
        LEAVING,
        /** The stack pointer has moved. */
        ARRIVING
    }

    /** How far a switch has come. */
    Progress progress();

    /** Memory as the running stack sees it; nothing of the C stack that belongs to others. */
    MemorySource running();

    /** The handles of all stacks that wait. */
    Set<Long> suspended();

    /** The same for the stack behind a handle; the running one for a handle that is used up. */
    MemorySource of(long handle);
}
