package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A mistake in a lesson.
 *
 * @param file where
 * @param line from 1
 * @param message what was found, what was wanted, and what would do
 */
public record Problem(Path file, int line, String message) implements Comparable<Problem> {
    public Problem {
        requireNonNull(file, "file");
        requireNonNull(message, "message");
    }

    /** As compilers write it: {@code FILE:LINE: MESSAGE}. */
    @Override
    public String toString() {
        return "%s:%d: %s".formatted(file, line, message);
    }

    @Override
    public int compareTo(Problem other) {
        int files = file.compareTo(other.file);
        return files != 0 ? files : Integer.compare(line, other.line);
    }
}
