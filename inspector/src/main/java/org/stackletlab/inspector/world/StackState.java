package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.stacklet.Stacklet;

/**
 * One stack at a mark.
 *
 * @param name {@code main}, {@code A}, or what the program calls it
 * @param status what it does
 * @param nearEnd its lowest byte: the stack pointer, or where the stack pointer was
 * @param farEnd the address behind its highest byte
 * @param struct the struct behind its handle, if it has one
 * @param suspendedAt when it was suspended, if it is and that is known
 * @param calls its calls
 */
public record StackState(
        String name,
        Status status,
        long nearEnd,
        long farEnd,
        Optional<Stacklet> struct,
        Optional<Mark> suspendedAt,
        CallStack calls) {

    /** What a stack does. */
    public enum Status {
        /** The CPU is on it. */
        RUNNING("running"),
        /** The CPU is on it, in the callback that leaves it; it has a handle already. */
        LEAVING("being left"),
        /** The CPU is on it, and its bytes are not back yet. */
        ENTERING("being entered"),
        /** It waits; all of its bytes are in place. */
        IN_PLACE("suspended, in place"),
        /** It waits; a part of its bytes is in the heap. */
        PARTLY_SAVED("suspended, partly saved"),
        /** It waits; all of its bytes are in the heap. */
        SAVED("suspended, saved");

        private final String title;

        Status(String title) {
            this.title = title;
        }

        /** The status in prose. */
        public String title() {
            return title;
        }

        /** Whether the stack waits. */
        public boolean isSuspended() {
            return this == IN_PLACE || this == PARTLY_SAVED || this == SAVED;
        }

        static Status suspended(Stacklet struct) {
            if (struct.saved() == 0) {
                return IN_PLACE;
            }
            return struct.inPlace() == 0 ? SAVED : PARTLY_SAVED;
        }
    }

    public StackState {
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        requireNonNull(struct, "struct");
        requireNonNull(suspendedAt, "suspendedAt");
        requireNonNull(calls, "calls");
    }
}
