package org.stackletlab.emulator.machine;

/** Where the guest writes to. */
public enum Stream {
    /** Standard output, file descriptor 1. */
    OUT,
    /** Standard error, file descriptor 2. */
    ERR
}
