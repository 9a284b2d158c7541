package org.stackletlab.inspector.check.mutate;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A switch file with one change.
 *
 * @param kind what was done
 * @param line the line that was changed, from 1
 * @param change the change in words, such as {@code push rbp ⇄ push rbx}
 * @param text the whole file
 */
public record Mutant(Kind kind, int line, String change, String text) {
    /** What can be done to an instruction. */
    public enum Kind {
        /** It is left out. */
        DROP,
        /** It changes places with the next one. */
        SWAP,
        /** A number in it grows by a word. */
        MISALIGN,
        /** A register is left out of its list. */
        UNLIST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Mutant {
        requireNonNull(kind, "kind");
        requireNonNull(change, "change");
        requireNonNull(text, "text");
    }
}
