package org.stackletlab.junit;

/** What a switch may touch. */
public enum Memory {
    /** Its own frame, its argument words, and what it was given to write: always allowed. */
    OWN_FRAME,
    /** What lies below the stack pointer, where signal handlers write at any time. */
    BELOW_STACK_POINTER
}
