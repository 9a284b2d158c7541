package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One heading of a lesson, with what stands below it.
 *
 * @param line where the heading stands in {@code lesson.md}
 */
public record Section(Heading heading, int line, List<Block> blocks) {
    public Section {
        requireNonNull(heading, "heading");
        blocks = List.copyOf(blocks);
    }
}
