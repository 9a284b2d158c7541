package org.stackletlab.inspector.world.heap;

import static java.util.Objects.requireNonNull;

/**
 * Something in the heap that does not fit together.
 *
 * @param address guest address of the header, link or counter in question
 * @param what what was found there and what was wanted, as a sentence without a full stop
 */
public record HeapProblem(long address, String what) {
    public HeapProblem {
        requireNonNull(what, "what");
    }
}
