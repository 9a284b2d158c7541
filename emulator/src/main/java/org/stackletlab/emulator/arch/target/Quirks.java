package org.stackletlab.emulator.arch.target;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Unicorn does with a CPU that it does not do with others.
 *
 * @param model which model of the CPU is asked for, where the usual one does not work
 * @param stopsWithinBlocks whether a run may end before any instruction; else the flags are
 *     complete only where a block ends, so that blocks have to be cut there
 * @param executesReadOnly whether it executes pages that are not writable; else code is writable
 * @param unjudged what of the CPU is not emulated, so that nobody can judge it; empty if all is
 * @param startTrap number of the exception that every start raises, where Unicorn takes only the
 *     low half of the address; such a CPU forgets where any other exception was raised
 * @param asksForMemory whether every instruction that finds no memory gives occasion to provide it;
 *     else some raise an exception right away, and memory has to be there before
 * @param reach the address behind the last one at which there may be memory
 * @param miscomputed what ordinary programs compute wrongly on it, in a sentence; empty if nothing
 */
public record Quirks(
        OptionalInt model,
        boolean stopsWithinBlocks,
        boolean executesReadOnly,
        Optional<String> unjudged,
        OptionalInt startTrap,
        boolean asksForMemory,
        long reach,
        Optional<String> miscomputed) {
    /** Farther than anything is linked. */
    private static final long FAR = 1L << 40;

    /** None. */
    public static final Quirks NONE =
            new Quirks(true, true, true, Optional.empty(), Optional.empty());

    /** Those of a usual model that starts where it is told, with memory everywhere. */
    public Quirks(
            boolean stopsWithinBlocks,
            boolean executesReadOnly,
            boolean asksForMemory,
            Optional<String> unjudged,
            Optional<String> miscomputed) {
        this(
                OptionalInt.empty(),
                stopsWithinBlocks,
                executesReadOnly,
                unjudged,
                OptionalInt.empty(),
                asksForMemory,
                FAR,
                miscomputed);
    }
}
