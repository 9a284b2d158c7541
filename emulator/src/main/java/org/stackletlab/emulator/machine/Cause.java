package org.stackletlab.emulator.machine;

/** Why memory refused an access. */
public enum Cause {
    /** There is no memory. */
    UNMAPPED,
    /** There is memory, but not for this kind of access. */
    PROTECTED
}
