package org.stackletlab.inspector.world.heap;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One block of the heap.
 *
 * @param address guest address of its header
 * @param data guest address of the user's data
 * @param bytes room for data, without the header
 * @param state in use, free, or neither
 * @param serial which allocation made it, counted from 1; 0 for none
 * @param holds what is known to be in it, such as {@code slice of A}
 */
public record HeapBlock(
        long address, long data, long bytes, State state, long serial, Optional<String> holds) {

    /** What a block's header says of it. */
    public enum State {
        /** Somebody's data. */
        USED,
        /** On the free list, or about to be. */
        FREE,
        /** Neither word is there: the header is being written, or was overwritten. */
        BROKEN
    }

    public HeapBlock {
        requireNonNull(state, "state");
        requireNonNull(holds, "holds");
    }

    /** The address behind the block: the next header. */
    public long end() {
        return data + bytes;
    }

    /** Whether an address lies in the room for data. */
    public boolean contains(long guestAddress) {
        return guestAddress >= data && guestAddress < end();
    }

    HeapBlock holding(String what) {
        return new HeapBlock(address, data, bytes, state, serial, Optional.of(what));
    }
}
