package org.stackletlab.emulator.machine;

/** What an instruction wanted of memory. */
public enum Access {
    /** To load from it. */
    READ,
    /** To store to it. */
    WRITE,
    /** To execute it. */
    FETCH
}
