package org.stackletlab.emulator.unicorn;

/** What a guest instruction wanted of memory. */
public enum MemoryAccess {
    /** A load. */
    READ,
    /** A store. */
    WRITE,
    /** Executing the bytes. */
    FETCH
}
