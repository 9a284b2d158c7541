package org.stackletlab.emulator.arch.target;

import java.util.Optional;

/**
 * What Unicorn does with a CPU that it does not do with others.
 *
 * @param stopsWithinBlocks whether a run may end before any instruction; else the flags are
 *     complete only where a block ends, so that blocks have to be cut there
 * @param executesReadOnly whether it executes pages that are not writable; else code is writable
 * @param unjudged what of the CPU is not emulated, so that nobody can judge it; empty if all is
 */
public record Quirks(
        boolean stopsWithinBlocks, boolean executesReadOnly, Optional<String> unjudged) {
    /** None. */
    public static final Quirks NONE = new Quirks(true, true, Optional.empty());
}
