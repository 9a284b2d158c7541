package org.stackletlab.lessons.read;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.lessons.format.Problem;

/** Collects the mistakes of one file. Not for several threads. */
final class Problems {
    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = requireNonNull(file, "file");
    }

    /** Adds a mistake; the message is a format. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library of its own
    void add(int line, String message, Object... arguments) {
        found.add(
                new Problem(
                        file,
                        Math.max(1, line),
                        arguments.length == 0 ? message : message.formatted(arguments)));
    }

    List<Problem> found() {
        return List.copyOf(found);
    }
}
