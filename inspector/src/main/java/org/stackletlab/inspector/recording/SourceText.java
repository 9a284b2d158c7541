package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A source file as it was when the program was built.
 *
 * @param name as the image's line table has it
 * @param own whether it is the user's, rather than part of the stacklet library or the runtime
 * @param text its content
 */
public record SourceText(String name, boolean own, String text) {
    public SourceText {
        requireNonNull(name, "name");
        requireNonNull(text, "text");
    }

    /** Its lines. */
    public List<String> lines() {
        return text.lines().toList();
    }

    /**
     * One line.
     *
     * @param number counted from 1
     */
    public Optional<String> line(int number) {
        return text.lines().skip(Math.max(0, number - 1L)).findFirst().filter(line -> number > 0);
    }
}
