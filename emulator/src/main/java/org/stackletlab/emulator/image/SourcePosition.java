package org.stackletlab.emulator.image;

import static java.util.Objects.requireNonNull;

/**
 * A line of a source file.
 *
 * @param file the file as the compiler was given it
 * @param line counted from 1
 */
public record SourcePosition(String file, int line) {
    public SourcePosition {
        requireNonNull(file, "file");
    }

    /** {@code file:line}, as compilers write it. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
