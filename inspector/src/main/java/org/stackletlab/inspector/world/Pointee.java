package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What an address leads to.
 *
 * @param kind which part of memory
 * @param text where in it, for people: {@code main+0x12}, {@code A's stack, 24 above sp}
 * @param string the characters there, if they read like a C string
 */
public record Pointee(Kind kind, String text, Optional<String> string) {
    /** Parts of a guest's memory. */
    public enum Kind {
        /** An instruction. */
        CODE,
        /** A variable or constant of the program. */
        DATA,
        /** The C stack. */
        STACK,
        /** The heap. */
        HEAP,
        /** A service of the machine's. */
        HOST_CALL
    }

    public Pointee {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
        requireNonNull(string, "string");
    }
}
