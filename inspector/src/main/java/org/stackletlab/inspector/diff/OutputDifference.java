package org.stackletlab.inspector.diff;

import static java.util.Objects.requireNonNull;

/**
 * Where what the programs print begins to differ.
 *
 * @param line the line of all output, counted from 1
 * @param first that line in the first run; empty if it prints no more
 * @param second that line in the second run
 */
public record OutputDifference(int line, String first, String second) {
    public OutputDifference {
        requireNonNull(first, "first");
        requireNonNull(second, "second");
    }
}
