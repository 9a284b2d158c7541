package org.stackletlab.visualizer.inspect;

import static java.util.Objects.requireNonNull;

import org.stackletlab.emulator.state.Mark;

/**
 * Something that happened to a place.
 *
 * @param mark the instant before the instruction that did it, or of the event
 * @param kind what happened
 * @param words what, for people
 * @param where by which code; may be empty
 */
public record Happening(Mark mark, Kind kind, String words, String where) {
    /** What can happen to a place. */
    public enum Kind {
        /** An instruction wrote it. */
        WRITTEN("W"),
        /** Its bytes were copied to the heap. */
        SAVED("S"),
        /** Its bytes came back from the heap. */
        RESTORED("R");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        /** Short for it. */
        public String letter() {
            return letter;
        }
    }

    public Happening {
        requireNonNull(mark, "mark");
        requireNonNull(kind, "kind");
        requireNonNull(words, "words");
        requireNonNull(where, "where");
    }
}
