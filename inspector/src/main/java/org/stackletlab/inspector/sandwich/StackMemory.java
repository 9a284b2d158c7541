package org.stackletlab.inspector.sandwich;

import java.util.Set;
import org.stackletlab.emulator.image.frames.MemorySource;

/** How the stacks of a guest can be read, wherever their bytes are. */
public interface StackMemory {
    /** Memory as the running stack sees it. */
    MemorySource running();

    /** The handles of all stacks that wait. */
    Set<Long> suspended();

    /** Memory as the stack behind a handle will find it; the running stack's for a used handle. */
    MemorySource of(long handle);
}
