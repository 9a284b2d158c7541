package org.stackletlab.inspector.story;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One passage through {@code slp_switch}.
 *
 * @param number counts passages of one run from 1
 * @param kind what became of it
 * @param from the stack that ran before
 * @param to the stack that runs afterwards; the same as {@code from} when nobody moved
 * @param saved what was copied to the heap, nearest stack first
 * @param bytesRestored bytes copied back from the heap to the stack of {@code to}
 * @param bytesEntered size of the whole slice of {@code to}; 0 for a new stack
 * @param stackPointerBefore the stack pointer handed to the save callback
 * @param stackPointerAfter the stack pointer handed to the restore callback, or the same as before
 */
public record Passage(
        int number,
        Kind kind,
        String from,
        String to,
        List<SavedSlice> saved,
        long bytesRestored,
        long bytesEntered,
        long stackPointerBefore,
        long stackPointerAfter) {

    /** What became of a passage. */
    public enum Kind {
        /** The running stack was suspended in place, and a new one goes on in its frames. */
        CREATED,
        /** One stack was left, another one entered. */
        SWITCHED,
        /** A stack ended for good, and another one was entered. */
        ENDED,
        /** The save callback said NULL and suspended nobody: there was no memory for a handle. */
        STAYED,

        /** The save callback said NULL; the structs that would say why could not be read. */
        STAYED_OR_CREATED
    }

    public Passage {
        requireNonNull(kind, "kind");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        saved = List.copyOf(saved);
    }

    /** Bytes copied to the heap, of all stacks together. */
    public long bytesSaved() {
        return saved.stream().mapToLong(SavedSlice::bytes).sum();
    }
}
